//! Four threads count in one number and append to one list. Nothing gets lost.
//!
//! | Python | here |
//! |---|---|
//! | a `Lock` beside the data | [`Mutex`]`<Shared>`: the data lies inside |
//! | `with lock:` | [`lock`](Mutex::lock) returns a guard; the lock opens when the guard goes |
//! | `global total` | [`thread::scope`]: the threads borrow what `main` owns |
//!
//! Run `cargo run -p lesson-07`, then read `examples/lost_update.rs`.

use std::sync::Mutex;
use std::thread;
use std::time::Duration;

const THREADS: usize = 4;
const STEPS: usize = 5;

// ANCHOR: shared
struct Shared {
    // SAME: number
    total: usize,
    // SAME: list
    list: Vec<usize>,
}
// ANCHOR_END: shared

// ANCHOR: work
fn work(
    me: usize,
    shared: &Mutex<Shared>,
    pause: Duration,
) {
    for _ in 0..STEPS {
        // SAME: lock
        let mut shared = shared.lock().expect("no panic");
        // SAME: look
        let seen = shared.total;
        // SAME: pause
        thread::sleep(pause);
        // SAME: add
        shared.total = seen + 1;
        // SAME: append
        shared.list.push(me);
    }
}
// ANCHOR_END: work

fn main() {
    pace::start("Four threads share a number and a list.");

    // ANCHOR: main
    println!("{THREADS} threads take {STEPS} steps each");
    let all = u32::try_from(THREADS * STEPS).expect("few");
    let pause = pace::seconds(2) / all;
    let shared =
        Mutex::new(Shared { total: 0, list: Vec::new() });
    thread::scope(|scope| {
        // SAME: each
        for me in 0..THREADS {
            let shared = &shared; // each thread borrows it
            // SAME: thread
            scope.spawn(move || work(me, shared, pause));
        }
        // SAME: join
    });

    let shared = shared.into_inner().expect("no panic");
    // SAME: total
    println!("total: {}", shared.total);
    // SAME: entries
    println!("list: {} entries", shared.list.len());
    // ANCHOR_END: main
}
