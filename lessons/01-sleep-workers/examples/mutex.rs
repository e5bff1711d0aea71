//! The same five sleepers write down who wakes when, in one list.
//!
//! What changes: all threads change one list. A [`Mutex`] keeps it, and hands it to one thread at a time.
//!
//! Run `cargo run -p lesson-01 --example mutex`.

use std::sync::Mutex;
use std::thread;

fn main() {
    let mut chance = pace::start_with_seed(
        "Five threads write down in which order they wake.",
    );
    let sleeps = [(); 5].map(|()| chance.randrange(1..10));

    // ANCHOR: share
    let woken = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for (number, sleep) in sleeps.iter().enumerate() {
            let woken = &woken; // each thread borrows it
            scope.spawn(move || {
                worker(number, *sleep);
                write_down(woken, number);
            });
        }
        println!("all workers started");
    });
    // ANCHOR_END: share

    let woken = woken.into_inner().expect("no panic");
    eprintln!("they woke in the order {woken:?}");
}

// ANCHOR: lock
fn write_down(woken: &Mutex<Vec<usize>>, number: usize) {
    let mut list = woken.lock().expect("no panic");
    list.push(number);
} // `list` ends here, and the lock is open again
// ANCHOR_END: lock

fn worker(number: usize, sleep: u64) {
    thread::sleep(pace::seconds(sleep as f64));
    println!("worker {number} slept {sleep} s");
}
