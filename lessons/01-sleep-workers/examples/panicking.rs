//! One worker panics: the others finish, and the exit code says that one did not.
//!
//! What changes: worker 2 panics instead of saying its line. The panic ends its thread only. `join` hands the
//! panic to `main`, which names the worker and returns exit code 1. Python prints the exception and exits with 0.
//!
//! Run `cargo run -p lesson-01 --example panicking`.

use std::any::Any;
use std::process::ExitCode;
use std::thread;

const UNLUCKY: u64 = 2;

// ANCHOR: worker
fn worker(number: u64, sleep: u64) {
    thread::sleep(pace::seconds(sleep as f64));
    if number == UNLUCKY {
        panic!("worker {number} lost its way");
    }
    println!("worker {number} slept {sleep} s");
}
// ANCHOR_END: worker

fn main() -> ExitCode {
    let mut chance = pace::start_with_seed(
        "Five threads sleep; one of them panics.",
    );
    let threads = [0, 1, 2, 3, 4].map(|number| {
        let sleep = chance.randrange(1..10);
        thread::spawn(move || worker(number, sleep))
    });
    println!("all workers started");

    // ANCHOR: join
    let mut exit_code = ExitCode::SUCCESS;
    for (number, thread) in threads.into_iter().enumerate()
    {
        if let Err(panic) = thread.join() {
            let message = message(panic.as_ref());
            eprintln!("join {number}: panicked: {message}");
            exit_code = ExitCode::FAILURE;
        }
    }
    exit_code
    // ANCHOR_END: join
}

// ANCHOR: message
/// What the panic said: a `String` from `panic!` with
/// values in it, a `&str` from one without.
fn message(panic: &(dyn Any + Send)) -> &str {
    if let Some(text) = panic.downcast_ref::<String>() {
        return text;
    }
    panic.downcast_ref::<&str>().unwrap_or(&"(no text)")
}
// ANCHOR_END: message
