//! Wait with a limit instead of guessing when the task is done.
//!
//! What changes: `result_within` waits for the task itself, two seconds at most each time. When the limit passes, its
//! error hands the future back, so that nothing is lost and the program can wait again. In Python this is
//! `future.result(timeout=2)` and `TimeoutError`.
//!
//! Run `cargo run -p lesson-04 --example no_race`.

use std::error::Error;
use std::thread::sleep;
use thread_pool::{ThreadPool, WaitError};

fn after_5_s(message: &str) -> &str {
    sleep(pace::seconds(5));
    message
}

fn main() -> Result<(), Box<dyn Error>> {
    pace::start("Wait for a future with a limit.");
    let pool = ThreadPool::new(3)?;
    let mut future = pool.submit(|| after_5_s("hello"));

    // ANCHOR: wait
    let limit = pace::seconds(2);
    let message = loop {
        match future.result_within(limit) {
            Ok(message) => break message,
            Err(WaitError::TimedOut { handle, .. }) => {
                println!("not yet");
                future = handle; // ours again
            }
            Err(WaitError::Task(error)) => {
                return Err(error.into());
            }
        }
    };
    println!("{message}");
    // ANCHOR_END: wait
    Ok(())
}
