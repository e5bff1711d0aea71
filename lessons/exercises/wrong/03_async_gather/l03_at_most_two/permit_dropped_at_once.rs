//! Wrong: `let _ =` keeps nothing, so each permit is given back before its job begins.
//! Must fail: at_most_two_at_a_time_and_not_fewer

use futures_util::future::join_all;
use tokio::sync::Semaphore;

async fn run_all<Job, T>(jobs: Vec<Job>) -> Vec<T>
where
    Job: Future<Output = T>,
{
    let permits = &Semaphore::new(2);
    let limited = async |job: Job| {
        let _ = permits.acquire().await;
        job.await
    };
    join_all(jobs.into_iter().map(limited)).await
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let jobs = (0..4).map(|n| async move { n * n });
    println!("{:?}", run_all(jobs.collect()).await);
}
