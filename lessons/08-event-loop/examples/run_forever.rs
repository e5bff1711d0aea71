//! The article's loop, which never ends.
//!
//! What changes: nobody waits for the clocks. The loop runs until something comes that never comes. (Here it ends itself
//! ten seconds after the clocks have napped enough, so that you get your terminal back.)
//!
//! Run `cargo run -p lesson-08 --example run_forever`.

use std::error::Error;
use std::future::pending;

use jiff::Timestamp;
use pace::Chance;
use tokio::runtime::Builder;
use tokio::time::{sleep, timeout};

async fn nap(chance: &mut Chance) -> u64 {
    let long = chance.randrange(0..6);
    sleep(pace::seconds(long as f64)).await;
    long
}

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

fn main() -> Result<(), Box<dyn Error>> {
    let (options, mut chance) =
        pace::options(&[pace::number(
            "seconds",
            50.0,
            "how long each naps",
        )])
        .start_with_seed(
            "Two clocks on a loop that never ends.",
        );
    let seconds = options.number("seconds");
    let mut own =
        || Chance::from_seed(chance.randrange(0..1 << 31));

    // ANCHOR: forever
    let runtime = Builder::new_current_thread()
        .enable_time()
        .build()?;
    runtime.spawn(clock(1, own(), seconds));
    runtime.spawn(clock(2, own(), seconds));

    let limit = seconds + 10.0;
    let forever = pending::<()>(); // is never ready
    let ended = runtime.block_on(async {
        timeout(pace::seconds(limit), forever).await
    });
    // ANCHOR_END: forever
    let left = runtime.metrics().num_alive_tasks();
    if ended.is_err() {
        eprintln!(
            "stopped from outside after {limit} s: \
             {left} tasks were left on the loop"
        );
    }
    Ok(())
}
