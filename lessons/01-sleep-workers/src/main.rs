//! Five threads sleep a random time each, and say so as they wake.
//!
//! | Python | here |
//! |---|---|
//! | `Thread(target=worker, args=(n, s)).start()` | [`thread::spawn`]`(move || worker(n, s))` |
//! | the interpreter waits for its threads at the end | [`JoinHandle::join`](thread::JoinHandle::join): a Rust process ends with `main` |
//! | an exception in a thread is printed and forgotten | `join` returns the panic as an `Err` |
//!
//! Run `cargo run -p lesson-01`, then read `examples/scoped.rs`.

use std::error::Error;
use std::thread;

const WORKERS: u64 = 5;

// ANCHOR: worker
fn worker(number: u64, sleep: u64) {
    // SAME: sleep
    thread::sleep(pace::seconds(sleep as f64));
    // SAME: say
    println!("worker {number} slept {sleep} s");
}
// ANCHOR_END: worker

fn main() -> Result<(), Box<dyn Error>> {
    let mut chance = pace::start_with_seed(
        "Five threads sleep a random time each, and say so.",
    );

    // ANCHOR: start
    let mut threads = Vec::new();
    // SAME: each
    for number in 0..WORKERS {
        // SAME: chance
        let sleep = chance.randrange(1..10);
        // SAME: thread
        let thread =
            thread::spawn(move || worker(number, sleep));
        // SAME_END: thread
        threads.push(thread);
    }
    // SAME: started
    println!("all workers started");
    // ANCHOR_END: start

    // ANCHOR: join
    // SAME: wait
    for thread in threads {
        thread.join().map_err(|_| "a worker panicked")?;
    }
    // SAME_END: wait
    // ANCHOR_END: join
    Ok(())
}
