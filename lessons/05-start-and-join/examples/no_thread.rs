//! The system gives no thread: a `Builder` returns the error, and the program goes on.
//!
//! What changes: the second of three threads asks for more stack than there are addresses, so the system refuses it at
//! once. `thread::spawn` would panic. The usual causes are a limit on threads, or too little memory.
//!
//! Run `cargo run -p lesson-05 --example no_thread`.

use std::error::Error;
use std::thread;

const USUAL: usize = 2 * 1024 * 1024;
/// In bytes; a quarter of all addresses that a pointer can hold.
const ABSURD: usize = usize::MAX / 4;

// ANCHOR: task
/// Returns the name of the thread that did it.
fn task() -> String {
    let current = thread::current();
    current.name().unwrap_or("(no name)").to_owned()
}
// ANCHOR_END: task

fn main() -> Result<(), Box<dyn Error>> {
    pace::start("One of three threads cannot be had.");

    // ANCHOR: spawn
    let stacks = [USUAL, ABSURD, USUAL];
    for (number, stack) in stacks.into_iter().enumerate() {
        let spawned = thread::Builder::new()
            .name(format!("thread {number}"))
            .stack_size(stack)
            .spawn(task);
        let who = match spawned {
            Ok(thread) => {
                thread.join().map_err(|_| "panicked")?
            }
            Err(error) => {
                eprintln!(
                    "task {number}: no thread: {error}"
                );
                task()
            }
        };
        println!("task {number} done by {who}");
    }
    // ANCHOR_END: spawn
    Ok(())
}
