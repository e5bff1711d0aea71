//! Run many jobs together, but never more than two at a time; give their results back in the order of the jobs.
//!
//! Python: `asyncio.Semaphore(2)`

use futures_util::future::join_all;

// TODO: this lets all jobs run at once. Let at most two run at a time.
async fn run_all<Job, T>(jobs: Vec<Job>) -> Vec<T>
where
    Job: Future<Output = T>,
{
    join_all(jobs).await
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let jobs = (0..4).map(|n| async move { n * n });
    println!("{:?}", run_all(jobs.collect()).await);
}

#[cfg(test)]
mod tests {
    use super::run_all;
    use futures_util::FutureExt;
    use std::future::ready;
    use std::time::Duration;
    use tokio::time::sleep;

    #[test]
    fn jobs_that_are_ready_make_nobody_wait() {
        let jobs = [1, 2, 3, 4].map(ready);
        assert_eq!(run_all(jobs.into()).now_or_never(), Some(vec![1, 2, 3, 4]));
    }

    #[tokio::test(start_paused = true)]
    async fn at_most_two_at_a_time_and_not_fewer() {
        let peak = &within::Peak::new();
        let job = |n: u64| async move {
            let _inside = peak.enter();
            sleep(Duration::from_secs(n % 3 + 1)).await;
        };
        run_all((0..20).map(job).collect()).await;
        assert_eq!(peak.highest(), 2, "jobs under way at once");
    }

    #[tokio::test(start_paused = true)]
    async fn the_results_come_in_the_order_of_the_jobs() {
        let job = |n: u64| async move {
            sleep(Duration::from_secs(10 - n)).await;
            n
        };
        let results = run_all((0..5).map(job).collect()).await;
        assert_eq!(results, [0, 1, 2, 3, 4]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_free_place_is_filled_at_once() {
        // 6 s beside three of 2 s: whoever goes pair by pair needs 8 s.
        let waits = [6, 2, 2, 2];
        let begun = tokio::time::Instant::now();
        let job = |wait| sleep(Duration::from_secs(wait));
        run_all(waits.into_iter().map(job).collect()).await;
        assert!(
            begun.elapsed() < Duration::from_millis(6100),
            "a place stood empty"
        );
    }
}
