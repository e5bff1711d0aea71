//! How many threads a pool of three has: new, after one task, after a second, with nine at once, after three hundred.
//!
//! Run `cargo run --release -p lesson-04 --example pool_threads` (on Linux: it counts in `/proc`).

use std::collections::HashSet;
use std::error::Error;
use std::thread::{self, ThreadId, sleep};
use std::time::Duration;
use thread_pool::ThreadPool;

const NAP: Duration = Duration::from_millis(50);

fn threads() -> std::io::Result<usize> {
    Ok(std::fs::read_dir("/proc/self/task")?.count() - 1)
}

/// The thread; every third task fails.
fn who(number: u32) -> ThreadId {
    assert!(!number.is_multiple_of(3), "every third");
    thread::current().id()
}

fn main() -> Result<(), Box<dyn Error>> {
    let pool = ThreadPool::new(3)?;
    println!("new {}", threads()?);
    for name in ["first", "second"] {
        pool.submit(|| sleep(NAP)).result()?;
        println!("{name} {}", threads()?);
    }
    let tasks: Vec<_> = (0..9)
        .map(|_| pool.submit(|| sleep(NAP)))
        .collect();
    println!("nine {}", threads()?);
    for task in tasks {
        task.result()?;
    }
    // Every third task panics; no need to print that.
    std::panic::set_hook(Box::new(|_| ()));
    let tasks: Vec<_> = (0..300)
        .map(|number| pool.submit(move || who(number)))
        .collect();
    let ran: HashSet<ThreadId> = tasks
        .into_iter()
        .filter_map(|task| task.result().ok())
        .collect();
    println!("many {}", ran.len());
    Ok(())
}
