//! Run jobs in a pool, all at the same time, and return their values in the order of the jobs, or the first error
//! in that order.
//!
//! Python: `futures = [pool.submit(job) for job in jobs]`, then `[future.result() for future in futures]`

use thread_pool::{TaskError, ThreadPool};

// TODO: this waits for each result before it submits the next job. Submit all jobs first, then ask.
fn run_all<Job, T>(pool: &ThreadPool, jobs: Vec<Job>) -> Result<Vec<T>, TaskError>
where
    Job: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let mut values = Vec::new();
    for job in jobs {
        values.push(pool.submit(job).result()?);
    }
    Ok(values)
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
    use std::panic::resume_unwind;
    use std::thread;
    use thread_pool::{TaskError, ThreadPool};
    use within::{Gate, in_time, try_in_time};

    #[test]
    fn three_jobs_run_at_once_in_the_pool() {
        // It opens when three are in it together, as many as the pool has threads.
        static GATE: Gate = Gate::of(3);
        let job = || {
            GATE.meet();
            let thread = thread::current();
            thread.name().is_some_and(|name| name.starts_with("pool-"))
        };
        let values = in_time(move || {
            let pool = ThreadPool::new(3).unwrap();
            run_all(&pool, vec![job; 3])
        });
        GATE.assert_met(
            "jobs",
            "Which line waits for one of them before all are submitted?",
        );
        assert_eq!(
            values,
            Ok(vec![true, true, true]),
            "left: of each of three jobs, whether it ran on a thread of the pool; right: all did. Who runs the others?"
        );
    }

    #[test]
    fn the_values_come_in_the_order_of_the_jobs() {
        // Two threads: one runs the first job, the other one the second and, when that has ended, the third. The first
        // and the third wait for each other, so the second ends before the first.
        static GATE: Gate = Gate::of(2);
        type Job = Box<dyn FnOnce() -> &'static str + Send>;
        let wait_and_say = |text| -> Job {
            Box::new(move || {
                GATE.meet();
                text
            })
        };
        let jobs: Vec<Job> = vec![
            wait_and_say("first"),
            Box::new(|| "second"),
            wait_and_say("third"),
        ];
        let values = in_time(|| run_all(&ThreadPool::new(2).unwrap(), jobs));
        assert_eq!(
            values,
            Ok(vec!["first", "second", "third"]),
            "left: what `run_all` returned; right: the values in the order of the jobs. The second job ended first: are \
             the handles asked in the order in which they came?"
        );
    }

    #[test]
    fn more_jobs_than_threads() {
        let values = in_time(|| {
            let pool = ThreadPool::new(2).unwrap();
            run_all(&pool, (0..20).map(|n| move || n * n).collect())
        });
        assert_eq!(
            values,
            Ok((0..20).map(|n| n * n).collect()),
            "left: what 20 jobs returned in a pool of two threads; right: the squares of 0 to 19"
        );
    }

    #[test]
    fn a_panic_is_the_error() {
        // As `panic!("two is too much")`, but without a line on the screen, which would stand before what the test says.
        let job = |n| {
            move || {
                if n == 2 {
                    resume_unwind(Box::new("two is too much"));
                }
                n
            }
        };
        let values = try_in_time(move || {
            let pool = ThreadPool::new(2).unwrap();
            run_all(&pool, (0..4).map(job).collect())
        });
        let values = values.unwrap_or_else(|_| {
            panic!(
                "job 2 of 4 panicked, and then `run_all` panicked itself. The pool's `result()` returns the \
                 panic of a job as an error: hand it on"
            )
        });
        assert_eq!(
            values,
            Err(TaskError::Panicked("two is too much".to_string())),
            "left: what `run_all` returned, when job 2 of 4 panicked; right: the error that `result()` returned"
        );
    }

    #[test]
    fn of_two_panics_the_first_in_the_order_of_the_jobs_is_the_error() {
        // Two threads: one runs job 0, the other one job 1 and, when that has ended, job 2. Jobs 0 and 2 wait for each
        // other. So job 1 panics before job 0 does.
        static GATE: Gate = Gate::of(2);
        let jobs: Vec<fn()> = vec![
            || {
                GATE.meet();
                resume_unwind(Box::new("job 0"));
            },
            || resume_unwind(Box::new("job 1")),
            || {
                GATE.meet();
            },
        ];
        let values = try_in_time(|| run_all(&ThreadPool::new(2).unwrap(), jobs));
        let values = values.unwrap_or_else(|_| {
            panic!("jobs 0 and 1 of 3 panicked, and then `run_all` panicked itself")
        });
        assert_eq!(
            values,
            Err(TaskError::Panicked("job 0".to_string())),
            "left: what `run_all` returned, when job 1 of 3 panicked first, and job 0 after it; right: the error of job 0, \
             the first in the order of the jobs. Which error do you keep?"
        );
    }
}
