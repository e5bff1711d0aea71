//! The same five sleepers in a scope: they borrow from `main`, and the scope joins them.
//!
//! What changes: [`thread::scope`] ends only when all its threads have ended. So a thread may borrow what
//! outlives the scope: no `move`, no `Arc`, no `join` in sight.
//!
//! Run `cargo run -p lesson-01 --example scoped`.

use std::thread;

fn main() {
    let mut chance = pace::start_with_seed(
        "Five threads borrow their sleeps from main.",
    );
    let sleeps = [(); 5].map(|()| chance.randrange(1..10));

    // ANCHOR: scope
    thread::scope(|scope| {
        for (number, sleep) in sleeps.iter().enumerate() {
            scope.spawn(move || worker(number, sleep));
        }
        println!("all workers started");
    }); // every thread of the scope is joined here

    let total: u64 = sleeps.iter().sum();
    eprintln!("slept {total} s in all; main owns the list");
    // ANCHOR_END: scope
}

// ANCHOR: worker
fn worker(number: usize, sleep: &u64) {
    thread::sleep(pace::seconds(*sleep as f64));
    println!("worker {number} slept {sleep} s");
}
// ANCHOR_END: worker
