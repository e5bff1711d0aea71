//! Wrong: asks on after an error, and returns the last one.
//! Must fail: of_two_panics_the_first_in_the_order_of_the_jobs_is_the_error

use thread_pool::{TaskError, ThreadPool};

fn run_all<Job, T>(pool: &ThreadPool, jobs: Vec<Job>) -> Result<Vec<T>, TaskError>
where
    Job: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let handles: Vec<_> = jobs.into_iter().map(|job| pool.submit(job)).collect();
    let (mut values, mut failed) = (Vec::new(), None);
    for handle in handles {
        match handle.result() {
            Ok(value) => values.push(value),
            Err(error) => failed = Some(error),
        }
    }
    match failed {
        Some(error) => Err(error),
        None => Ok(values),
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pool = ThreadPool::new(3)?;
    let jobs = (0..5).map(|n| move || n * n);
    println!("{:?}", run_all(&pool, jobs.collect())?);
    Ok(())
}
