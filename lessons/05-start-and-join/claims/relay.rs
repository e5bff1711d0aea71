//! Three threads in a row: each joins the one before it, and then computes. Each has a name.
//!
//! Run `cargo run --release -p lesson-05 --example relay -- STEPS`.

use std::error::Error;
use std::hint::black_box;
use std::thread::{Builder, JoinHandle};

// ANCHOR: work
fn work(steps: u64) -> u64 {
    (0..steps).fold(1, |x, i| black_box((x * 31 + i) % 251))
}
// ANCHOR_END: work

fn main() -> Result<(), Box<dyn Error>> {
    let steps = std::env::args().nth(1).ok_or("STEPS")?;
    let steps: u64 = steps.parse()?;

    // ANCHOR: relay
    let mut last: Option<JoinHandle<()>> = None;
    // SAME: each
    for name in ["first", "second", "third"] {
        let before = last.take();
        let run = move || {
            // SAME: before
            if let Some(before) = before {
                before.join().expect("no panic");
            }
            // SAME_END: before
            // SAME: work
            work(steps);
        };
        // SAME: name
        let builder = Builder::new().name(name.to_owned());
        last = Some(builder.spawn(run)?);
    }
    // SAME: last
    if let Some(last) = last {
        last.join().map_err(|_| "a thread panicked")?;
    }
    // SAME_END: last
    // ANCHOR_END: relay
    Ok(())
}
