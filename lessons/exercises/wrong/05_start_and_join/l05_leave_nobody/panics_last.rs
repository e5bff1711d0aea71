//! Wrong: joins all, and looks for a panic only if no job returned an error.
//! Must fail: a_panic_counts_in_the_order_of_the_jobs

use std::thread::{self, JoinHandle};

fn run_all<Job, T>(jobs: Vec<Job>) -> Result<Vec<T>, String>
where
    Job: FnOnce() -> Result<T, String> + Send + 'static,
    T: Send + 'static,
{
    let threads: Vec<JoinHandle<Result<T, String>>> =
        jobs.into_iter().map(thread::spawn).collect();
    let mut values = Vec::new();
    let (mut failed, mut panicked) = (None, None);
    for thread in threads {
        match thread.join() {
            Ok(Ok(value)) => values.push(value),
            Ok(Err(error)) => failed = failed.or(Some(error)),
            Err(_) => panicked = Some("a job panicked".to_owned()),
        }
    }
    failed.or(panicked).map_or(Ok(values), Err)
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
