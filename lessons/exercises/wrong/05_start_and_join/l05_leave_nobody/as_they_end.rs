//! Wrong: joins the threads as they end, and gives values and errors in that order.
//! Must fail: the_first_error_is_that_of_the_first_job, the_values_keep_the_order_of_the_jobs, a_panic_counts_in_the_order_of_the_jobs

use std::thread::{self, JoinHandle};

fn run_all<Job, T>(jobs: Vec<Job>) -> Result<Vec<T>, String>
where
    Job: FnOnce() -> Result<T, String> + Send + 'static,
    T: Send + 'static,
{
    let mut threads: Vec<JoinHandle<Result<T, String>>> =
        jobs.into_iter().map(thread::spawn).collect();
    let mut ended = Vec::new();
    while !threads.is_empty() {
        match threads.iter().position(JoinHandle::is_finished) {
            Some(place) => ended.push(threads.remove(place).join()),
            None => thread::sleep(std::time::Duration::from_millis(1)),
        }
    }
    ended
        .into_iter()
        .map(|outcome| outcome.unwrap_or_else(|_| Err("a job panicked".to_owned())))
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
