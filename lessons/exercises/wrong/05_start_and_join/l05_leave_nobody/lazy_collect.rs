//! Wrong: a `collect` into a `Result` stops at the first error, and never asks the iterator for the other joins.
//! Must fail: after_an_error_nobody_is_left_behind

use std::thread::{self, JoinHandle};

fn run_all<Job, T>(jobs: Vec<Job>) -> Result<Vec<T>, String>
where
    Job: FnOnce() -> Result<T, String> + Send + 'static,
    T: Send + 'static,
{
    let threads: Vec<JoinHandle<Result<T, String>>> =
        jobs.into_iter().map(thread::spawn).collect();
    threads
        .into_iter()
        .map(|thread| {
            let outcome = thread.join();
            outcome.unwrap_or_else(|_| Err("a job panicked".to_owned()))
        })
        .collect()
}

fn main() {
    let jobs = [1, 0, 2].map(|n| {
        move || match n {
            0 => Err("nothing to divide by".to_owned()),
            n => Ok(12 / n),
        }
    });
    println!("{:?}", run_all(jobs.into()));
}
