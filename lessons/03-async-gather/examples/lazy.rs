//! A future does nothing until somebody awaits it.
//!
//! What changes: the naps are awaited one after another, so they last six seconds; and a fourth is made and
//! dropped, so it never begins. Python's coroutines are as lazy; there a forgotten one brings a `RuntimeWarning`.
//!
//! Run `cargo run -p lesson-03 --example lazy`.

use std::time::Instant;
use tokio::time::sleep;

async fn nap(number: u32) {
    println!("coroutine {number}: start");
    sleep(pace::seconds(2)).await;
    println!("coroutine {number}: finish");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    pace::start(
        "Three naps one after another, and one forgotten.",
    );
    let begun = Instant::now();

    // ANCHOR: lazy
    let forgotten = nap(3);
    for number in 0..3 {
        nap(number).await;
    }
    drop(forgotten);
    // ANCHOR_END: lazy

    let elapsed = begun.elapsed().as_secs_f64();
    eprintln!("three naps took {elapsed:.2} s");
}
