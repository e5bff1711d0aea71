//! The same total by an atomic number: read, add and write are one step.
//!
//! What changes: no lock. [`fetch_add`](AtomicUsize::fetch_add) cannot be interrupted. It is for one number; a number and
//! a list that belong together need a lock.
//!
//! Run `cargo run -p lesson-07 --example by_atomic`.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;

const THREADS: usize = 4;
const STEPS: usize = 5;

fn main() {
    pace::start("Four threads share an atomic number.");
    let pause = pace::seconds(2) / 20;

    // ANCHOR: main
    let total = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                for _ in 0..STEPS {
                    thread::sleep(pause);
                    total.fetch_add(1, SeqCst);
                }
            });
        }
    });
    println!("total: {}", total.into_inner());
    // ANCHOR_END: main
}
