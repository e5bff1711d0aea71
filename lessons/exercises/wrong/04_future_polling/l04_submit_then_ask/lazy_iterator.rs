//! Wrong: without a `collect` in between, the iterator submits a job only when the result before it is there.
//! Must fail: three_jobs_run_at_once_in_the_pool

use thread_pool::{Handle, TaskError, ThreadPool};

fn run_all<Job, T>(pool: &ThreadPool, jobs: Vec<Job>) -> Result<Vec<T>, TaskError>
where
    Job: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let handles = jobs.into_iter().map(|job| pool.submit(job));
    handles.map(Handle::result).collect()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pool = ThreadPool::new(3)?;
    let jobs = (0..5).map(|n| move || n * n);
    println!("{:?}", run_all(&pool, jobs.collect())?);
    Ok(())
}
