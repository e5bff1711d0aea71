//! The same total and list by parts: each thread has its own, and returns it.
//!
//! What changes: nothing is shared and nobody waits. `join` hands the part over, and one thread adds the parts up.
//!
//! Run `cargo run -p lesson-07 --example by_parts`.

use std::thread;
use std::time::Duration;

const THREADS: usize = 4;
const STEPS: usize = 5;

// ANCHOR: work
fn work(me: usize, pause: Duration) -> Vec<usize> {
    let mut part = Vec::new();
    for _ in 0..STEPS {
        thread::sleep(pause);
        part.push(me);
    }
    part
}
// ANCHOR_END: work

fn main() {
    pace::start("Four threads return their parts.");
    let pause = pace::seconds(2) / 20;

    // ANCHOR: main
    let threads: Vec<_> = (0..THREADS)
        .map(|me| thread::spawn(move || work(me, pause)))
        .collect();
    let (mut total, mut list) = (0, Vec::new());
    for thread in threads {
        let part = thread.join().expect("no panic");
        total += part.len();
        list.extend(part);
    }
    println!("total: {total}");
    println!("list: {} entries", list.len());
    // ANCHOR_END: main
}
