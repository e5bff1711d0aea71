//! What copying costs: the same sum over arguments of growing size, by a process and by a thread.
//!
//! What changes: the argument is a list of bytes. To reach a child process it is written into a pipe and read out again.
//! A thread of this process reads it where it lies.
//!
//! Run `cargo run --release -p lesson-02 --example big_arguments`.

use anyhow::anyhow;
use process_pool::{ItemError, Pool};
use std::thread;
use std::time::{Duration, Instant};

const SIZES: [usize; 3] = [1_000, 1_000_000, 32_000_000];

// ANCHOR: sum
fn sum(bytes: Vec<u8>) -> u64 {
    bytes.iter().map(|byte| u64::from(*byte)).sum()
}

fn by_process(
    pool: &Pool,
    bytes: Vec<u8>,
) -> Result<u64, ItemError> {
    pool.map(sum, [bytes]).remove(0)
}

fn by_thread(bytes: Vec<u8>) -> thread::Result<u64> {
    thread::spawn(move || sum(bytes)).join()
}
// ANCHOR_END: sum

/// What `work` returns, and how long it took.
fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begun = Instant::now();
    (work(), begun.elapsed())
}

fn main() -> anyhow::Result<()> {
    process_pool::main_guard!(sum);
    pace::start("What it costs to send an argument away.");
    let pool = Pool::new(1)?;

    for size in SIZES {
        let bytes = vec![7; size];
        let copy = bytes.clone();
        let (process, slow) =
            timed(|| by_process(&pool, bytes));
        let (thread, fast) = timed(|| by_thread(copy));
        let thread = thread
            .map_err(|_| anyhow!("the sum panicked"))?;
        println!("{size} bytes: {} and {thread}", process?);
        eprintln!("process {slow:.2?}, thread {fast:.2?}");
    }
    Ok(())
}
