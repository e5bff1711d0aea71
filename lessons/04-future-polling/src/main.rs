//! Ask a pool's future whether it is done, wait, ask again, then take its result.
//!
//! | Python | here |
//! |---|---|
//! | `ThreadPoolExecutor(3)` | [`ThreadPool::new(3)`](ThreadPool::new), in `shared/thread-pool` |
//! | `pool.submit(hello, "hello")` | [`pool.submit(|| hello("hello"))`](ThreadPool::submit) |
//! | `future.done()` | [`handle.done()`](thread_pool::Handle::done) |
//! | `future.result()` | [`handle.result()`](thread_pool::Handle::result), which takes the handle |
//!
//! Run `cargo run -p lesson-04`, then read `shared/thread-pool/src/slot.rs` and `examples/no_race.rs`.

use std::error::Error;
use std::thread::sleep;
use thread_pool::ThreadPool;

// ANCHOR: task
fn after_5_s(message: &str) -> &str {
    // SAME: sleep
    sleep(pace::seconds(5));
    // SAME: message
    message
}
// ANCHOR_END: task

fn main() -> Result<(), Box<dyn Error>> {
    pace::start("Ask a future whether it is done, twice.");

    // ANCHOR: poll
    // SAME: pool
    let pool = ThreadPool::new(3)?;
    // SAME: submit
    let future = pool.submit(|| after_5_s("hello"));

    // SAME: first
    println!("done? {}", future.done());
    sleep(pace::seconds(5));
    // SAME: second
    println!("done? {}", future.done()); // a race
    // SAME: result
    println!("{}", future.result()?);
    // ANCHOR_END: poll
    Ok(())
}
