//! Wrong: joins all before it looks at the values, but panics with the first job that panicked.
//! Must fail: after_a_panic_nobody_is_left_behind

use std::thread::{self, JoinHandle};

fn run_all<Job, T>(jobs: Vec<Job>) -> Result<Vec<T>, String>
where
    Job: FnOnce() -> Result<T, String> + Send + 'static,
    T: Send + 'static,
{
    let threads: Vec<JoinHandle<Result<T, String>>> =
        jobs.into_iter().map(thread::spawn).collect();
    let ended: Vec<Result<T, String>> = threads
        .into_iter()
        .map(|thread| thread.join().expect("no job panics"))
        .collect();
    ended.into_iter().collect()
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
