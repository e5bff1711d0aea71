//! Three coroutines wait two seconds each, together, on one thread.
//!
//! | Python | here |
//! |---|---|
//! | `async def nap(number)` | `async fn nap(number: u32)`: both return something that has not begun |
//! | `asyncio.sleep(2)` | [`tokio::time::sleep`] |
//! | `asyncio.gather(*naps)` | [`join_all`] |
//! | `asyncio.run(main())` | `#[tokio::main(flavor = "current_thread")]` |
//!
//! Run `cargo run -p lesson-03`, then read `examples/lazy.rs`.

use futures_util::future::join_all;
use tokio::time::sleep;

const NAPS: u32 = 3;

// ANCHOR: nap
// SAME: nap
async fn nap(number: u32) {
    println!("coroutine {number}: start");
    // SAME: sleep
    sleep(pace::seconds(2)).await;
    println!("coroutine {number}: finish");
}
// ANCHOR_END: nap

// ANCHOR: main
// SAME: run
#[tokio::main(flavor = "current_thread")]
// SAME: main
async fn main() {
    pace::start("Three coroutines wait two seconds each.");
    // SAME: gather
    join_all((0..NAPS).map(nap)).await;
}
// ANCHOR_END: main
