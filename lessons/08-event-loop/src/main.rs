//! Two clocks tell the time on one event loop, and nap between.
//!
//! | Python | here |
//! |---|---|
//! | `asyncio.run(main())` | `#[tokio::main(flavor = "current_thread")]` |
//! | `asyncio.create_task(clock(1, …))` | [`tokio::spawn`]`(clock(1, …))` |
//! | `await task` | `task.await?`: the task may have panicked |
//! | `random.Random(seed)` | [`pace::Chance`]: the same numbers |
//! | `datetime.now(timezone.utc)` | [`jiff::Timestamp::now`] |
//!
//! Run `cargo run -p lesson-08`, then read `src/own_loop.rs`.

use std::error::Error;

use jiff::Timestamp;
use pace::Chance;
use tokio::time::sleep;

// ANCHOR: nap
/// Naps for a random time, and says how long: seconds.
async fn nap(chance: &mut Chance) -> u64 {
    // SAME: draw
    let long = chance.randrange(0..6);
    // SAME: sleep
    sleep(pace::seconds(long as f64)).await;
    // SAME: long
    long
}
// ANCHOR_END: nap

// ANCHOR: clock
/// Ends when its naps add up to `seconds`.
async fn clock(
    number: u32,
    mut chance: Chance,
    seconds: f64,
) {
    let mut napped = 0;
    loop {
        let now = Timestamp::now().strftime("%H:%M:%S%.3f");
        // SAME: say
        println!("clock {number} {now}");
        // SAME: enough
        if napped as f64 >= seconds {
            break;
        }
        // SAME: add
        napped += nap(&mut chance).await;
    }
}
// ANCHOR_END: clock

// ANCHOR: main
// SAME: run
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let own = pace::number("seconds", 50.0, "naps of each");
    let (options, mut chance) = pace::options(&[own])
        .start_with_seed("Two clocks on one event loop.");
    let seconds = options.number("seconds");

    // A source of chance for each: who wakes first
    // must not change how long the other naps.
    let mut fresh =
        // SAME: fresh
        || Chance::from_seed(chance.randrange(0..1 << 31));
    // SAME: first
    let one = tokio::spawn(clock(1, fresh(), seconds));
    // SAME: second
    let two = tokio::spawn(clock(2, fresh(), seconds));
    // SAME: wait
    one.await?;
    two.await?;
    // SAME_END: wait
    Ok(())
}
// ANCHOR_END: main
