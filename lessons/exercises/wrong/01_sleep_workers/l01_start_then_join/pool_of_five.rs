//! Wrong: a pool of five threads: the sixth job waits for one of the first.
//! Must fail: all_jobs_run_at_once

use thread_pool::{Handle, ThreadPool};

fn run_all<Job, T>(jobs: Vec<Job>) -> Vec<T>
where
    Job: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let pool = ThreadPool::new(5).expect("the system has five threads");
    let handles: Vec<_> = jobs.into_iter().map(|job| pool.submit(job)).collect();
    handles
        .into_iter()
        .map(Handle::result)
        .map(|answer| answer.expect("no job panics"))
        .collect()
}

fn main() {
    let jobs = (0..5).map(|n| move || n * n);
    println!("{:?}", run_all(jobs.collect()));
}
