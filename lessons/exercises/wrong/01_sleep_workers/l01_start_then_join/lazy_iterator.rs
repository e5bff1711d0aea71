//! Wrong: an iterator starts a thread when it is asked for it, and the next step joins it at once.
//! Must fail: all_jobs_run_at_once

use std::thread;

fn run_all<Job, T>(jobs: Vec<Job>) -> Vec<T>
where
    Job: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    jobs.into_iter()
        .map(thread::spawn)
        .map(|thread| thread.join().expect("no job panics"))
        .collect()
}

fn main() {
    let jobs = (0..5).map(|n| move || n * n);
    println!("{:?}", run_all(jobs.collect()));
}
