//! The same five sleepers in a scope, each of which returns how long it slept.
//!
//! What changes: the threads have values. `join` hands them over, and what the closure of the scope returns is the
//! value of the scope.
//!
//! Run `cargo run -p lesson-01 --example returned`.

use std::thread;

fn main() {
    let mut chance = pace::start_with_seed(
        "Five threads return how long they slept.",
    );
    let sleeps = [(); 5].map(|()| chance.randrange(1..10));

    // ANCHOR: value
    let total: u64 = thread::scope(|scope| {
        let mut threads = Vec::new();
        for (number, sleep) in sleeps.iter().enumerate() {
            let work = move || worker(number, sleep);
            threads.push(scope.spawn(work));
        }
        println!("all workers started");
        let values = threads
            .into_iter()
            .map(|thread| thread.join().expect("no panic"));
        values.sum()
    });
    // ANCHOR_END: value
    eprintln!("slept {total} s in all, say the threads");
}

/// Returns how long it slept.
fn worker(number: usize, sleep: &u64) -> u64 {
    thread::sleep(pace::seconds(*sleep as f64));
    println!("worker {number} slept {sleep} s");
    *sleep
}
