//! Wrong: a job that panics takes the caller with it.
//! Must fail: a_panic_is_the_error, of_two_panics_the_first_in_the_order_of_the_jobs_is_the_error

use thread_pool::{TaskError, ThreadPool};

fn run_all<Job, T>(pool: &ThreadPool, jobs: Vec<Job>) -> Result<Vec<T>, TaskError>
where
    Job: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let handles: Vec<_> = jobs.into_iter().map(|job| pool.submit(job)).collect();
    let value = |handle: thread_pool::Handle<T>| handle.result().expect("no job panics");
    Ok(handles.into_iter().map(value).collect())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pool = ThreadPool::new(3)?;
    let jobs = (0..5).map(|n| move || n * n);
    println!("{:?}", run_all(&pool, jobs.collect())?);
    Ok(())
}
