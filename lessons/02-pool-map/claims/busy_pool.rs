//! A pool of two processes computes six items.
//!
//! Run `cargo run --release -p lesson-02 --example busy_pool -- STEPS`.

use process_pool::Pool;
use std::error::Error;
use std::hint::black_box;

// ANCHOR: work
fn work(steps: u64) -> u64 {
    (0..steps).fold(1, |x, i| black_box((x * 31 + i) % 251))
}
// ANCHOR_END: work

fn main() -> Result<(), Box<dyn Error>> {
    process_pool::main_guard!(work);
    let steps = std::env::args().nth(1).ok_or("STEPS")?;
    let steps: u64 = steps.parse()?;
    // ANCHOR: map
    let pool = Pool::new(2)?;
    for value in pool.map(work, [steps; 6]) {
        value?;
    }
    // ANCHOR_END: map
    Ok(())
}
