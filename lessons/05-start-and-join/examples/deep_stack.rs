//! A function that calls itself a hundred thousand times, in a thread with a stack of our choice.
//!
//! What changes: a [`thread::Builder`] says how much stack the thread gets. A stack that overflows is no panic: it ends
//! the whole process, and no `join` hears of it.
//!
//! Run `cargo run -p lesson-05 --example deep_stack`, then the same with `-- --mib 2`.

use std::error::Error;
use std::hint::black_box;
use std::thread;

const DEPTH: u64 = 100_000;

// ANCHOR: sum
/// 1 + 2 + … + n, the deep way.
fn sum(n: u64) -> u64 {
    let n = black_box(n); // or it becomes a loop
    if n == 0 { 0 } else { n + black_box(sum(n - 1)) }
}
// ANCHOR_END: sum

fn main() -> Result<(), Box<dyn Error>> {
    let options = pace::options(&[pace::number(
        "mib",
        64.0,
        "the stack, in units of 1048576 bytes",
    )])
    .start("A deep recursion in a thread.");
    let mib = options.number("mib");

    // ANCHOR: build
    let stack = (mib * 1024.0 * 1024.0) as usize;
    let thread = thread::Builder::new()
        .name("deep".to_owned())
        .stack_size(stack) // in bytes
        .spawn(|| sum(DEPTH))?;
    match thread.join() {
        Ok(sum) => println!("join returned {sum}"),
        Err(_) => println!("join returned a panic"),
    }
    // ANCHOR_END: build
    Ok(())
}
