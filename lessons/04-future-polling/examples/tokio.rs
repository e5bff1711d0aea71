//! The same on tokio: `spawn_blocking` and `is_finished`.
//!
//! What changes: tokio has a pool of threads for work that blocks. `spawn_blocking` is its `submit`; asyncio's name is
//! `loop.run_in_executor` or `asyncio.to_thread`. The handle is a Rust future: `await` it for the result.
//!
//! Run `cargo run -p lesson-04 --example tokio`.

use std::error::Error;
use tokio::task::spawn_blocking;
use tokio::time::{sleep, timeout};

fn after_5_s(message: &str) -> &str {
    std::thread::sleep(pace::seconds(5));
    message
}

// ANCHOR: main
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    pace::start("Ask a tokio task whether it is finished.");
    let mut task = spawn_blocking(|| after_5_s("hello"));

    println!("done? {}", task.is_finished());
    sleep(pace::seconds(5)).await;
    println!("done? {}", task.is_finished()); // a race

    // No race: wait for the task itself, with a limit.
    let limit = pace::seconds(5);
    println!("{}", timeout(limit, &mut task).await??);
    Ok(())
}
// ANCHOR_END: main
