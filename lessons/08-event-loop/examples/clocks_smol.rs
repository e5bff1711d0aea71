//! The same clocks on smol instead of tokio.
//!
//! What changes: the runtime. `LocalExecutor` is the queue of tasks, and `block_on` runs it on this thread, which also
//! sleeps until the next timer. smol's second thread, `async-io`, would watch the timers if nobody were in `block_on`.
//!
//! Run `cargo run -p lesson-08 --example clocks_smol`.

use jiff::Timestamp;
use pace::Chance;
use smol::{LocalExecutor, Timer};

// ANCHOR: nap
async fn nap(chance: &mut Chance) -> u64 {
    let long = chance.randrange(0..6);
    Timer::after(pace::seconds(long as f64)).await;
    long
}
// ANCHOR_END: nap

async fn clock(
    number: u32,
    mut chance: Chance,
    seconds: f64,
) {
    let mut napped = 0;
    loop {
        let now = Timestamp::now().strftime("%H:%M:%S%.3f");
        println!("clock {number} {now}");
        if napped as f64 >= seconds {
            break;
        }
        napped += nap(&mut chance).await;
    }
}

fn main() {
    let (options, mut chance) =
        pace::options(&[pace::number(
            "seconds",
            50.0,
            "how long each naps",
        )])
        .start_with_seed(
            "Two clocks on one event loop, smol's.",
        );
    let seconds = options.number("seconds");
    let mut own =
        || Chance::from_seed(chance.randrange(0..1 << 31));

    // ANCHOR: run
    let tasks = LocalExecutor::new();
    let one = tasks.spawn(clock(1, own(), seconds));
    let two = tasks.spawn(clock(2, own(), seconds));
    smol::block_on(tasks.run(async {
        one.await;
        two.await;
    }));
    // ANCHOR_END: run
}
