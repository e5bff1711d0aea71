//! All four read, then all four write: three of four additions get lost, in every run.
//!
//! What changes: reading and writing are two steps, and a gate stands between them. A [`Barrier`] is a gate that opens
//! when all have come. Nothing is unsafe here, no lock was forgotten, and the compiler has nothing to say.
//!
//! Run `cargo run -p lesson-07 --example lost_update`, then the same with `-- --atomic`.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Barrier, Mutex};
use std::thread;

const THREADS: usize = 4;
const STEPS: usize = 5;

// ANCHOR: two_locks
fn with_two_locks(total: &Mutex<usize>, gate: &Barrier) {
    let seen = *total.lock().expect("no panic");
    gate.wait(); // the lock is open, all have read
    *total.lock().expect("no panic") = seen + 1;
}
// ANCHOR_END: two_locks

// ANCHOR: load_store
fn load_and_store(total: &AtomicUsize, gate: &Barrier) {
    let seen = total.load(SeqCst);
    gate.wait(); // all have read
    total.store(seen + 1, SeqCst);
}
// ANCHOR_END: load_store

fn main() {
    let options = pace::options(&[pace::flag(
        "atomic",
        "an atomic number, no lock",
    )])
    .start(
        "Four threads read, wait for each other, write.",
    );
    let by_atomic = options.flag("atomic");

    // ANCHOR: main
    let locked = Mutex::new(0);
    let atomic = AtomicUsize::new(0);
    let gate = Barrier::new(THREADS);
    let work = || {
        for _ in 0..STEPS {
            if by_atomic {
                load_and_store(&atomic, &gate);
            } else {
                with_two_locks(&locked, &gate);
            }
            gate.wait(); // all have written
        }
    };
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(work);
        }
    });
    let locked = locked.into_inner().expect("no panic");
    let total = locked + atomic.into_inner();
    println!("added 1: {} times", THREADS * STEPS);
    println!("total: {total}");
    // ANCHOR_END: main
}
