//! The same three naps on smol instead of tokio.
//!
//! What changes: the runtime. `smol::block_on` polls on this thread, and waits here for timers and sockets. smol's second
//! thread, `async-io`, stands in where nobody does. The futures are the language's, so `join_all` is the same.
//!
//! Run `cargo run -p lesson-03 --example smol`.

use futures_util::future::join_all;
use smol::Timer;

// ANCHOR: nap
async fn nap(number: u32) {
    println!("coroutine {number}: start");
    Timer::after(pace::seconds(2)).await;
    println!("coroutine {number}: finish");
}
// ANCHOR_END: nap

// ANCHOR: main
fn main() {
    pace::start("Three coroutines wait together, on smol.");
    smol::block_on(join_all((0..3).map(nap)));
}
// ANCHOR_END: main
