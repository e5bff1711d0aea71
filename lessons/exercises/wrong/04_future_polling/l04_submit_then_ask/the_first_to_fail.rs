//! Wrong: takes the results as they come: the values go into order, and the error is the first in time.
//! Must fail: of_two_panics_the_first_in_the_order_of_the_jobs_is_the_error

use std::collections::BTreeMap;
use thread_pool::{TaskError, ThreadPool, as_completed};

fn run_all<Job, T>(pool: &ThreadPool, jobs: Vec<Job>) -> Result<Vec<T>, TaskError>
where
    Job: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let handles: Vec<_> = jobs.into_iter().map(|job| pool.submit(job)).collect();
    let mut values = BTreeMap::new();
    for (job, result) in as_completed(handles) {
        values.insert(job, result?);
    }
    Ok(values.into_values().collect())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pool = ThreadPool::new(3)?;
    let jobs = (0..5).map(|n| move || n * n);
    println!("{:?}", run_all(&pool, jobs.collect())?);
    Ok(())
}
