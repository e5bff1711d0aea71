//! A task panics: its `result()` says so, and the pool lives on.
//!
//! What changes: the first of three tasks panics, in a pool of one thread. The same thread runs the other two.
//!
//! Run `cargo run -p lesson-04 --example failing_task`.

use std::error::Error;
use std::process::ExitCode;
use std::thread::sleep;
use thread_pool::ThreadPool;

// ANCHOR: task
fn after_5_s(name: &str) -> String {
    sleep(pace::seconds(5));
    if name.is_empty() {
        panic!("nobody to greet");
    }
    format!("hello {name}")
}
// ANCHOR_END: task

fn main() -> Result<ExitCode, Box<dyn Error>> {
    pace::start("A task panics, and the pool lives on.");

    // ANCHOR: ask
    let pool = ThreadPool::new(1)?;
    let names = ["", "Ada", "Guido"];
    let futures = names
        .map(|name| pool.submit(move || after_5_s(name)));

    let mut exit_code = ExitCode::SUCCESS;
    for future in futures {
        match future.result() {
            Ok(greeting) => println!("{greeting}"),
            Err(error) => {
                eprintln!("no greeting: {error}");
                exit_code = ExitCode::FAILURE;
            }
        }
    }
    Ok(exit_code)
    // ANCHOR_END: ask
}
