//! Wrong: starts a thread for each job, and leaves the pool idle.
//! Must fail: three_jobs_run_at_once_in_the_pool

use std::thread;
use thread_pool::{TaskError, ThreadPool};

fn run_all<Job, T>(_pool: &ThreadPool, jobs: Vec<Job>) -> Result<Vec<T>, TaskError>
where
    Job: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let threads: Vec<_> = jobs.into_iter().map(thread::spawn).collect();
    let value = |thread: thread::JoinHandle<T>| {
        let failed = |_| TaskError::Panicked("a job panicked".to_string());
        thread.join().map_err(failed)
    };
    threads.into_iter().map(value).collect()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pool = ThreadPool::new(3)?;
    let jobs = (0..5).map(|n| move || n * n);
    println!("{:?}", run_all(&pool, jobs.collect())?);
    Ok(())
}
