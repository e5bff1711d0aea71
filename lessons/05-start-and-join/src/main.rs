//! Three threads start, work for two seconds and finish; the main thread joins them and has the last word.
//!
//! | Python | here |
//! |---|---|
//! | `Thread(target=task, args=(n,))`, then `start()` | [`thread::spawn`]`(move || task(n))`: made and started in one step |
//! | `thread.join()` waits and returns `None` | [`JoinHandle::join`](thread::JoinHandle::join) waits and returns a `Result` |
//! | the `Thread` object is there after the join | `join` takes the handle: nobody joins twice |
//!
//! Run `cargo run -p lesson-05`, then read `examples/join_tells.rs`.

use std::error::Error;
use std::thread;

const THREADS: u32 = 3;

// ANCHOR: task
fn task(number: u32) {
    // SAME: begins
    println!("thread {number}: start");
    // SAME: sleep
    thread::sleep(pace::seconds(2)); // some work
    // SAME: ends
    println!("thread {number}: finish");
}
// ANCHOR_END: task

fn main() -> Result<(), Box<dyn Error>> {
    pace::start("Three threads start and are joined.");

    // ANCHOR: start
    // SAME: list
    let mut threads = Vec::new();
    // SAME: each
    for number in 0..THREADS {
        // SAME: thread
        let thread = thread::spawn(move || task(number));
        // SAME: keep
        threads.push(thread);
    }
    // ANCHOR_END: start

    // ANCHOR: join
    for thread in threads {
        // SAME: join
        thread.join().map_err(|_| "a thread panicked")?;
    }
    // SAME: finished
    println!("all threads finished");
    // ANCHOR_END: join
    Ok(())
}
