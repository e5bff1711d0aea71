//! Wrong: leaves the loop at the first error, and sleeps in the hope that the others end meanwhile.
//! Must fail: it_returns_as_soon_as_all_have_ended

use std::thread::{self, JoinHandle};
use std::time::Duration;

fn run_all<Job, T>(jobs: Vec<Job>) -> Result<Vec<T>, String>
where
    Job: FnOnce() -> Result<T, String> + Send + 'static,
    T: Send + 'static,
{
    let threads: Vec<JoinHandle<Result<T, String>>> =
        jobs.into_iter().map(thread::spawn).collect();
    let mut values = Vec::new();
    for thread in threads {
        let outcome = thread.join();
        match outcome.unwrap_or_else(|_| Err("a job panicked".to_owned())) {
            Ok(value) => values.push(value),
            Err(error) => {
                thread::sleep(Duration::from_secs(1));
                return Err(error);
            }
        }
    }
    Ok(values)
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
