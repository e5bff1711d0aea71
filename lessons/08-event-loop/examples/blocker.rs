//! The same clocks, and a third task that blocks the thread.
//!
//! What changes: after two seconds a third task waits for six, with a call that does not give the thread back. With
//! `--on thread` the same call runs on another thread.
//!
//! Run `cargo run -p lesson-08 --example blocker -- --seed 7 --seconds 12`.

use std::error::Error;
use std::thread;

use jiff::Timestamp;
use pace::Chance;
use tokio::task::spawn_blocking;
use tokio::time::sleep;

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

// ANCHOR: blocker
async fn blocker(on: &'static str) {
    // SAME: sleep
    sleep(pace::seconds(2)).await;
    println!("blocker: start");
    let block = || thread::sleep(pace::seconds(6));
    if on == "thread" {
        // SAME: thread
        let other = spawn_blocking(block);
        other.await.expect("a sleep does not panic");
        // SAME_END: thread
    } else {
        // SAME: block
        block();
    }
    println!("blocker: finish");
}
// ANCHOR_END: blocker

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let (options, mut chance) = pace::options(&[
        pace::number("seconds", 50.0, "how long each naps"),
        pace::choice(
            "on",
            &["loop", "thread"],
            "what is blocked",
        ),
    ])
    .start_with_seed("Two clocks and a task that blocks.");
    let seconds = options.number("seconds");
    let mut own =
        || Chance::from_seed(chance.randrange(0..1 << 31));

    let one = tokio::spawn(clock(1, own(), seconds));
    let two = tokio::spawn(clock(2, own(), seconds));
    let three = tokio::spawn(blocker(options.choice("on")));
    one.await?;
    two.await?;
    three.await?;
    Ok(())
}
