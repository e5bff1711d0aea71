//! Two threads count together. Each locks to read and locks again to write: how many of their additions get lost?
//!
//! What changes: nobody sleeps, and two threads change one number. Without a `Mutex` the compiler refuses the program:
//! see `must_not_compile/two_writers.rs`. With one it accepts both ways below. It sees that nobody touches the number
//! without the lock, and not that reading and writing belong together.
//!
//! Run `cargo run -p lesson-01 --example lost_updates`, then the same with `-- --one-lock`.

use std::sync::Mutex;
use std::thread;

const TIMES: u32 = 1_000_000;

// ANCHOR: count
fn add(n: &Mutex<u32>) {
    for _ in 0..TIMES {
        let old = *n.lock().expect("no panic");
        // Here the lock is open: the other may come in.
        *n.lock().expect("no panic") = old + 1;
    }
}
// ANCHOR_END: count

// ANCHOR: one_lock
fn add_under_one_lock(n: &Mutex<u32>) {
    for _ in 0..TIMES {
        let mut n = n.lock().expect("no panic");
        *n += 1;
    }
}
// ANCHOR_END: one_lock

fn main() {
    let options = pace::options(&[pace::flag(
        "one-lock",
        "read and write under one lock",
    )])
    .start("Two threads count together, in two locks.");
    let add = if options.flag("one-lock") {
        add_under_one_lock
    } else {
        add
    };

    // ANCHOR: threads
    let n = Mutex::new(0);
    thread::scope(|scope| {
        scope.spawn(|| add(&n));
        scope.spawn(|| add(&n));
    });
    println!("added 1: {} times", 2 * TIMES);
    println!(
        "counted: {}",
        n.into_inner().expect("no panic")
    );
    // ANCHOR_END: threads
}
