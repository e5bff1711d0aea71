//! A task may wake on another thread, so what it holds while it waits must be `Send`.

use std::rc::Rc;
use std::time::Duration;
use tokio::time::sleep;

// ANCHOR: nap
async fn nap() {
    let name = Rc::new("coroutine 0");
    sleep(Duration::from_secs(2)).await;
    println!("{name}: finish");
}
// ANCHOR_END: nap

#[tokio::main]
async fn main() {
    // ANCHOR: spawn
    let task = tokio::spawn(nap());
    // ANCHOR_END: spawn
    let _ = task.await;
}
