//! Wrong: gives the values in the order in which the jobs end.
//! Must fail: the_values_come_in_the_order_of_the_jobs

use thread_pool::{TaskError, ThreadPool, as_completed};

fn run_all<Job, T>(pool: &ThreadPool, jobs: Vec<Job>) -> Result<Vec<T>, TaskError>
where
    Job: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let handles: Vec<_> = jobs.into_iter().map(|job| pool.submit(job)).collect();
    as_completed(handles).map(|(_job, result)| result).collect()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pool = ThreadPool::new(3)?;
    let jobs = (0..5).map(|n| move || n * n);
    println!("{:?}", run_all(&pool, jobs.collect())?);
    Ok(())
}
