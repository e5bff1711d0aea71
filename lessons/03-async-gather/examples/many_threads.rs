//! The same naps as tasks of tokio's multi-thread runtime.
//!
//! What changes: each nap is spawned as a task, and a task may wake on another thread than the one it slept on.
//! That is why `tokio::spawn` wants its future to be `Send + 'static`. asyncio has no counterpart: one loop, one thread.
//!
//! Run `cargo run -p lesson-03 --example many_threads`.

use std::thread;
use tokio::task::{JoinError, JoinSet};
use tokio::time::sleep;

// ANCHOR: nap
async fn nap(number: u32) {
    println!("coroutine {number}: start");
    let slept_on = thread::current().id();
    sleep(pace::seconds(2)).await;
    println!("coroutine {number}: finish");
    let woke_on = thread::current().id();
    eprintln!("{number}: {slept_on:?}, then {woke_on:?}");
}
// ANCHOR_END: nap

// ANCHOR: main
#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> Result<(), JoinError> {
    pace::start("Three naps as tasks on two threads.");
    let mut naps: JoinSet<()> = (0..3).map(nap).collect();
    while let Some(ended) = naps.join_next().await {
        ended?; // a panic inside a task comes out here
    }
    Ok(())
}
// ANCHOR_END: main
