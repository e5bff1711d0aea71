//! The same two transfers: who does not get the second lock at once gives the first one back, and tries again.
//!
//! What changes: the second lock is asked for with `try_lock`, which never waits. The gate makes the two meet in the first
//! round, so at least one of them has to give back.
//!
//! Run `cargo run -p lesson-07 --example back_off`.

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::{Barrier, Mutex};
use std::thread;

static GIVEN_BACK: AtomicU32 = AtomicU32::new(0);

// ANCHOR: once
/// Whether both locks could be had.
fn once(
    from: &Mutex<i64>,
    to: &Mutex<i64>,
    met: impl FnOnce(),
) -> bool {
    // SAME: first
    let mut source = from.lock().expect("no panic");
    // SAME: met
    met();
    // SAME: second
    let Ok(mut target) = to.try_lock() else {
        return false; // `source` opens here
    };
    // SAME_END: second
    // SAME: move
    *source -= 10;
    *target += 10;
    // SAME_END: move
    // SAME: done
    true
}
// ANCHOR_END: once

// ANCHOR: transfer
fn transfer(
    from: &Mutex<i64>,
    to: &Mutex<i64>,
    gate: &Barrier,
) {
    let meet = || {
        gate.wait(); // both have their first lock
    };
    let mut done = once(from, to, meet);
    while !done {
        GIVEN_BACK.fetch_add(1, SeqCst);
        thread::yield_now(); // let the other go first
        done = once(from, to, || ());
    }
}
// ANCHOR_END: transfer

fn main() {
    pace::start("Two threads take two locks, or none.");
    let [a, b] = [Mutex::new(100), Mutex::new(100)];
    let gate = Barrier::new(2);
    thread::scope(|scope| {
        scope.spawn(|| transfer(&a, &b, &gate));
        scope.spawn(|| transfer(&b, &a, &gate));
    });
    let [a, b] = [a, b].map(|account| {
        account.into_inner().expect("no panic")
    });
    println!("balances: {a} and {b}");
    let times = GIVEN_BACK.load(SeqCst);
    eprintln!("given back: {times} times");
}
