//! The same clocks on an event loop of our own.
//!
//! What changes: the loop. It lies in `src/own_loop.rs`, all of it. With `--lost` a third task waits for something that
//! nobody will ever bring, and the loop says so.
//!
//! Run `cargo run -p lesson-08 --example own_loop`.

use std::future::pending;
use std::process::ExitCode;

use jiff::Timestamp;
use lesson_08::own_loop::{Stuck, Task, Timers, run};
use pace::Chance;

// ANCHOR: nap
async fn nap(chance: &mut Chance, timers: &Timers) -> u64 {
    let long = chance.randrange(0..6);
    timers.sleep(pace::seconds(long as f64)).await;
    long
}
// ANCHOR_END: nap

async fn clock(
    number: u32,
    mut chance: Chance,
    seconds: f64,
    timers: Timers,
) {
    let mut napped = 0;
    loop {
        let now = Timestamp::now().strftime("%H:%M:%S%.3f");
        println!("clock {number} {now}");
        if napped as f64 >= seconds {
            break;
        }
        napped += nap(&mut chance, &timers).await;
    }
}

fn main() -> ExitCode {
    let (options, mut chance) = pace::options(&[
        pace::number("seconds", 50.0, "how long each naps"),
        pace::flag("lost", "a third task waits for nobody"),
    ])
    .start_with_seed("Two clocks on a loop of our own.");
    let seconds = options.number("seconds");

    // ANCHOR: start
    let timers = Timers::default();
    let mut start = |number| -> Task {
        let chance =
            Chance::from_seed(chance.randrange(0..1 << 31));
        Box::pin(clock(
            number,
            chance,
            seconds,
            timers.clone(),
        ))
    };
    let mut tasks = vec![start(1), start(2)];
    if options.flag("lost") {
        tasks.push(Box::pin(pending()));
    }
    // ANCHOR_END: start
    // ANCHOR: run
    match run(tasks, &timers) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stuck(left)) => {
            eprintln!(
                "tasks that nobody will wake: {left}"
            );
            ExitCode::FAILURE
        }
    }
    // ANCHOR_END: run
}
