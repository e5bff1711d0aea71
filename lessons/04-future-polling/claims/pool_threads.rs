//! How many threads a pool of three has: new, after one task, after a second, and with nine at once.
//!
//! Run `cargo run --release -p lesson-04 --example pool_threads` (on Linux: it counts in `/proc`).

use std::error::Error;
use std::thread::sleep;
use std::time::Duration;
use thread_pool::ThreadPool;

const NAP: Duration = Duration::from_millis(50);

fn threads() -> std::io::Result<usize> {
    Ok(std::fs::read_dir("/proc/self/task")?.count() - 1)
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
    Ok(())
}
