//! One thread ends well, one returns an error, one panics: what does `join` tell of each?
//!
//! What changes: a thread has a value, a `Result` of its own. `join` puts another `Result` around it. Python's neighbour
//! is `python/examples/join_tells.py`: there `join` returns `None` each time, and the exit code is 0.
//!
//! Run `cargo run -p lesson-05 --example join_tells`.

use std::process::ExitCode;
use std::thread;

// ANCHOR: task
fn print_page(number: usize) -> Result<String, String> {
    thread::sleep(pace::seconds(2));
    match number {
        1 => Err("no paper".to_owned()),
        2 => panic!("out of ink"),
        _ => Ok(format!("page {number}")),
    }
}
// ANCHOR_END: task

fn main() -> ExitCode {
    pace::start("Three threads end in three ways.");
    let threads = [0, 1, 2]
        .map(|n| thread::spawn(move || print_page(n)));

    // ANCHOR: join
    let mut exit_code = ExitCode::SUCCESS;
    for (n, thread) in threads.into_iter().enumerate() {
        match thread.join() {
            Ok(Ok(page)) => {
                println!("thread {n} returned {page}");
                continue;
            }
            Ok(Err(error)) => {
                println!("thread {n} failed: {error}");
            }
            Err(_) => println!("thread {n} panicked"),
        }
        exit_code = ExitCode::FAILURE;
    }
    println!("all threads finished");
    exit_code
    // ANCHOR_END: join
}
