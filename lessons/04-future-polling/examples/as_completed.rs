//! Take the results in the order in which they are ready.
//!
//! What changes: three tasks of 5, 3 and 1 s. `as_completed` yields each with its index as soon as it ends; a loop over
//! `result()` would wait for the slowest first.
//!
//! Run `cargo run -p lesson-04 --example as_completed`.

use std::error::Error;
use std::thread::sleep;
use thread_pool::{ThreadPool, as_completed};

fn main() -> Result<(), Box<dyn Error>> {
    pace::start(
        "Three tasks, taken in the order they end.",
    );

    // ANCHOR: as_completed
    let pool = ThreadPool::new(3)?;
    let futures = [5, 3, 1].map(|wait| {
        pool.submit(move || {
            sleep(pace::seconds(wait));
            wait
        })
    });
    for (index, result) in as_completed(futures) {
        println!("task {index} took {} s", result?);
    }
    // ANCHOR_END: as_completed
    Ok(())
}
