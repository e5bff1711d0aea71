//! Wrong: joins all, and returns the error that came first in time.
//! Must fail: the_first_error_is_that_of_the_first_job, a_panic_counts_in_the_order_of_the_jobs

use std::thread::{self, JoinHandle};

fn run_all<Job, T>(jobs: Vec<Job>) -> Result<Vec<T>, String>
where
    Job: FnOnce() -> Result<T, String> + Send + 'static,
    T: Send + 'static,
{
    let first = std::sync::Arc::new(std::sync::Mutex::new(None));
    let threads: Vec<JoinHandle<Option<T>>> = jobs
        .into_iter()
        .map(|job| {
            let first = first.clone();
            thread::spawn(move || {
                let job = std::panic::AssertUnwindSafe(job);
                let outcome = std::panic::catch_unwind(job);
                let outcome =
                    outcome.unwrap_or_else(|_| Err("a job panicked".to_owned()));
                outcome
                    .map_err(|error| first.lock().unwrap().get_or_insert(error).clone())
                    .ok()
            })
        })
        .collect();
    let ended: Vec<_> = threads.into_iter().map(|t| t.join().unwrap()).collect();
    match first.lock().unwrap().take() {
        Some(error) => Err(error),
        None => Ok(ended.into_iter().flatten().collect()),
    }
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
