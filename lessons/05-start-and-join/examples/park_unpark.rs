//! A thread sleeps until another wakes it, and not for a time.
//!
//! What changes: nobody guesses how long to sleep. `park` puts a thread to sleep, `unpark` wakes it. What it waits for
//! stands in a flag, because `park` may also return for no reason. Python's neighbour is `threading.Event`.
//!
//! Run `cargo run -p lesson-05 --example park_unpark`.

use std::error::Error;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread::{self, Thread};

// ANCHOR: flag
static WAITING: AtomicBool = AtomicBool::new(false);
static GO: AtomicBool = AtomicBool::new(false);

fn wait_for(flag: &AtomicBool) {
    while !flag.load(SeqCst) {
        thread::park();
    }
}

fn raise(flag: &AtomicBool, waits: &Thread) {
    flag.store(true, SeqCst); // the flag first
    waits.unpark();
}
// ANCHOR_END: flag

// ANCHOR: runner
fn runner(main: &Thread) {
    println!("runner: ready");
    raise(&WAITING, main);
    wait_for(&GO);
    println!("runner: runs");
}
// ANCHOR_END: runner

fn main() -> Result<(), Box<dyn Error>> {
    pace::start("Two threads wake each other.");

    // ANCHOR: main
    let main = thread::current(); // the `Thread` of main
    let thread = thread::spawn(move || runner(&main));

    thread.thread().unpark(); // too early, and no harm
    wait_for(&WAITING);
    println!("main: go");
    raise(&GO, thread.thread());
    thread.join().map_err(|_| "the runner panicked")?;
    // ANCHOR_END: main
    Ok(())
}
