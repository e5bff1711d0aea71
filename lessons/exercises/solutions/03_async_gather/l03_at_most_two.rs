//! Run many jobs together, but never more than two at a time; give their results back in the order of the jobs.
//!
//! Python: `asyncio.Semaphore(2)`

use futures_util::future::join_all;
use tokio::sync::Semaphore;

async fn run_all<Job, T>(jobs: Vec<Job>) -> Vec<T>
where
    Job: Future<Output = T>,
{
    let permits = &Semaphore::new(2);
    let limited = async |job: Job| {
        // Held until the job has ended; an error would mean that the semaphore was closed.
        let _permit = permits.acquire().await;
        job.await
    };
    join_all(jobs.into_iter().map(limited)).await
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    // ANCHOR: permit
    let permits = Semaphore::new(1);
    let permit = permits.acquire().await; // waits for a free one
    println!("free: {}", permits.available_permits());
    drop(permit); // here it is given back
    println!("free: {}", permits.available_permits());
    // ANCHOR_END: permit

    let jobs = (0..4).map(|n| async move { n * n });
    println!("{:?}", run_all(jobs.collect()).await);
}

#[cfg(test)]
mod tests {
    use super::run_all;
    use futures_util::FutureExt;
    use paused::paused;
    use std::future::ready;
    use std::time::Duration;
    use tokio::time::{Instant, sleep};
    use within::Peak;

    #[test]
    fn jobs_that_are_ready_make_nobody_wait() {
        let jobs = [1, 2, 3, 4].map(ready);
        assert_eq!(
            run_all(jobs.into()).now_or_never(),
            Some(vec![1, 2, 3, 4]),
            "left: the results of four jobs that need not wait. `None` says that `run_all` waited all the same: for what?"
        );
    }

    // `paused`: the clock jumps to the next timer when everybody waits. No test waits for real.
    #[test]
    fn at_most_two_at_a_time_and_not_fewer() {
        paused(async || {
            let peak = &Peak::new();
            let job = |n: u64| async move {
                let _inside = peak.enter();
                sleep(Duration::from_secs(n % 3 + 1)).await;
            };
            run_all((0..20).map(job).collect()).await;
            let together = peak.highest();
            assert!(
                together <= 2,
                "{together} of 20 jobs ran at the same time, and it should be 2 at most. What does a job wait for, and how \
                 long does it keep it?"
            );
            assert!(
                together == 2,
                "of 20 jobs {together} ran at a time, and there is room for 2. What does the second one wait for?"
            );
        });
    }

    #[test]
    fn the_results_come_in_the_order_of_the_jobs() {
        paused(async || {
            let job = |n: u64| async move {
                sleep(Duration::from_secs(10 - n)).await;
                n
            };
            let results = run_all((0..5).map(job).collect()).await;
            assert_eq!(
                results,
                [0, 1, 2, 3, 4],
                "left: the results as they came back; right: in the order of the jobs, of which the first \
                 takes longest. What puts each result into its place?"
            );
        });
    }

    #[test]
    fn a_free_place_is_filled_at_once() {
        paused(async || {
            let begun = Instant::now();
            let job = |seconds| async move {
                let start = begun.elapsed().as_secs();
                sleep(Duration::from_secs(seconds)).await;
                start
            };
            let starts = run_all([6, 2, 2, 2].map(job).into()).await;
            assert_eq!(
                starts,
                [0, 0, 2, 4],
                "left: the second in which each job began; right: when each can begin. The first one takes 6 s, and beside it \
                 there is room for the three of 2 s, one after another. What does the third job wait for?"
            );
        });
    }
}
