//! Nobody joins: what is lost when `main` ends first.
//!
//! What changes: the handles are dropped. A dropped `JoinHandle` detaches its thread, and the process ends with
//! `main`, so the sleepers never wake. In Python this is `Thread(daemon=True)`.
//!
//! Run `cargo run -p lesson-01 --example detached`.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

const WORKERS: u64 = 5;

/// How many workers have said their line.
static WOKEN: AtomicU64 = AtomicU64::new(0);

fn main() {
    let mut chance = pace::start_with_seed(
        "Five threads sleep, and nobody waits for them.",
    );

    // ANCHOR: detach
    for number in 0..WORKERS {
        let sleep = chance.randrange(1..10);
        thread::spawn(move || worker(number, sleep));
    }
    println!("all workers started");

    let lost = WORKERS - WOKEN.load(Ordering::SeqCst);
    eprintln!("main ends: {lost} workers still asleep");
    // ANCHOR_END: detach
}

fn worker(number: u64, sleep: u64) {
    thread::sleep(pace::seconds(sleep as f64));
    println!("worker {number} slept {sleep} s");
    WOKEN.fetch_add(1, Ordering::SeqCst);
}
