//! A function that never returns says so with `!`, and the compiler sees what comes too late.
#![deny(unreachable_code)]

use std::time::Duration;
use tokio::time::sleep;

// ANCHOR: forever
async fn clock() -> ! {
    loop {
        println!("tick");
        sleep(Duration::from_secs(1)).await;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    clock().await;
    println!("the clock has ended");
}
// ANCHOR_END: forever
