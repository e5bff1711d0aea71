//! The same naps as tasks of tokio's multi-thread runtime.
//!
//! What changes: each nap is spawned as a task, and a task may wake on another thread than the one it slept on.
//! That is why `tokio::spawn` wants its future to be `Send + 'static`. asyncio has no counterpart: one loop, one thread.
//!
//! Run `cargo run -p lesson-03 --example many_threads`.

use std::thread;
use tokio::task::JoinSet;
use tokio::time::sleep;

// ANCHOR: nap
async fn nap(number: u32) -> String {
    println!("coroutine {number}: start");
    let before = thread::current().id();
    sleep(pace::seconds(2)).await;
    println!("coroutine {number}: finish");
    let after = thread::current().id();
    format!("{number}: {before:?}, then {after:?}")
}
// ANCHOR_END: nap

// ANCHOR: main
#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    pace::start("Three naps as tasks on two threads.");
    let naps: JoinSet<String> = (0..3).map(nap).collect();
    // A panic inside a task comes out here.
    for threads in naps.join_all().await {
        eprintln!("{threads}");
    }
}
// ANCHOR_END: main
