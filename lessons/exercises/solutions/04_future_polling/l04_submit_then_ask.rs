//! Run jobs in a pool, all at the same time, and return their values in the order of the jobs, or the first error.
//!
//! Python: `futures = [pool.submit(job) for job in jobs]`, then `[future.result() for future in futures]`

use thread_pool::{Handle, TaskError, ThreadPool};

fn run_all<Job, T>(pool: &ThreadPool, jobs: Vec<Job>) -> Result<Vec<T>, TaskError>
where
    Job: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    // The collect submits them all. Without it the iterator is lazy: one submit, one result, the next submit.
    let handles: Vec<_> = jobs.into_iter().map(|job| pool.submit(job)).collect();
    handles.into_iter().map(Handle::result).collect()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pool = ThreadPool::new(3)?;
    let jobs = (0..5).map(|n| move || n * n);
    println!("{:?}", run_all(&pool, jobs.collect())?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::run_all;
    use std::sync::mpsc;
    use std::thread;
    use std::time::Duration;
    use thread_pool::{TaskError, ThreadPool};
    use within::{Gate, within};

    #[test]
    fn three_jobs_run_at_once_in_the_pool() {
        // It opens when three are in it together, as many as the pool has threads.
        static GATE: Gate = Gate::new(3, 10);
        let job = |n| {
            move || {
                GATE.arrive();
                let in_the_pool = thread::current().name()?.starts_with("pool-");
                in_the_pool.then_some(n)
            }
        };
        let values = within(30, move || {
            let pool = ThreadPool::new(3).unwrap();
            run_all(&pool, (0..3).map(job).collect())
        });
        assert_eq!(values, Ok(vec![Some(0), Some(1), Some(2)]));
    }

    #[test]
    fn the_values_come_in_the_order_of_the_jobs() {
        // The first job cannot end before the second has run.
        let (ran, wait) = mpsc::channel();
        let first = move || {
            let ran = wait.recv_timeout(Duration::from_secs(10));
            ran.expect("the second job runs while the first one waits")
        };
        let second = move || {
            ran.send("first").unwrap();
            "second"
        };
        type Job = Box<dyn FnOnce() -> &'static str + Send>;
        let jobs: Vec<Job> = vec![Box::new(first), Box::new(second)];
        let values = within(30, || run_all(&ThreadPool::new(2).unwrap(), jobs));
        assert_eq!(values, Ok(vec!["first", "second"]));
    }

    #[test]
    fn more_jobs_than_threads() {
        let values = within(30, || {
            let pool = ThreadPool::new(2).unwrap();
            run_all(&pool, (0..100).map(|n| move || n * n).collect())
        });
        assert_eq!(values, Ok((0..100).map(|n| n * n).collect()));
    }

    #[test]
    fn a_panic_is_the_error() {
        let values = within(30, || {
            let pool = ThreadPool::new(2).unwrap();
            let job = |n| {
                move || {
                    assert!(n != 2, "two is too much");
                    n
                }
            };
            run_all(&pool, (0..4).map(job).collect())
        });
        assert_eq!(
            values,
            Err(TaskError::Panicked("two is too much".to_string()))
        );
    }
}
