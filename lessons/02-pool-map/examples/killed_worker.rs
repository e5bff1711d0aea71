//! A worker is killed in the middle of its item.
//!
//! What changes: the worker that gets item 3 receives SIGKILL, as the kernel sends it when memory runs out. That item
//! is reported by number; the others arrive; a new worker takes the place of the dead one.
//! `python/examples/killed_worker.py` does the same with `multiprocessing.Pool`, which waits for ever.
//!
//! Run `cargo run -p lesson-02 --example killed_worker`.

use process_pool::Pool;
use rustix::process::{Signal, getpid, kill_process};
use std::process::ExitCode;
use std::thread::sleep;

// ANCHOR: square
fn square(x: i64) -> i64 {
    sleep(pace::seconds(1));
    if x == 3 {
        // Nothing in this process survives the next line.
        let _ = kill_process(getpid(), Signal::KILL);
    }
    x * x
}
// ANCHOR_END: square

// ANCHOR: main
fn main() -> anyhow::Result<ExitCode> {
    // Above the guard, because workers need the speed too.
    pace::start("A worker is killed while it works.");
    process_pool::main_guard!(square);
    let pool = Pool::new(5)?;
    let before = pool.pids();
    println!("workers: {}", before.len());

    let mut exit_code = ExitCode::SUCCESS;
    let squares = pool.chunksize(1).map(square, 0..10);
    for (item, square) in squares.iter().enumerate() {
        match square {
            Ok(square) => println!("item {item}: {square}"),
            Err(error) => {
                eprintln!("item {item}: {error}");
                exit_code = ExitCode::FAILURE;
            }
        }
    }
    let after = pool.pids();
    let new =
        after.iter().filter(|pid| !before.contains(pid));
    println!(
        "workers: {}, new: {}",
        after.len(),
        new.count()
    );
    Ok(exit_code)
}
// ANCHOR_END: main
