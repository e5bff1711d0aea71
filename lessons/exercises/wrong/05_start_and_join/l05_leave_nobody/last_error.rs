//! Wrong: joins all, and returns the error that came last.
//! Must fail: the_first_error_is_that_of_the_first_job

use std::thread::{self, JoinHandle};

fn run_all<Job, T>(jobs: Vec<Job>) -> Result<Vec<T>, String>
where
    Job: FnOnce() -> Result<T, String> + Send + 'static,
    T: Send + 'static,
{
    let threads: Vec<JoinHandle<Result<T, String>>> =
        jobs.into_iter().map(thread::spawn).collect();
    let mut values = Vec::new();
    let mut failed = None;
    for thread in threads {
        match thread.join() {
            Ok(Ok(value)) => values.push(value),
            Ok(Err(error)) => failed = Some(error),
            Err(_) => failed = Some("a job panicked".to_owned()),
        }
    }
    failed.map_or(Ok(values), Err)
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
