//! Wrong: gives the results in the order in which the jobs end.
//! Must fail: the_results_come_in_the_order_of_the_jobs

use futures_util::stream::{self, StreamExt};

async fn run_all<Job, T>(jobs: Vec<Job>) -> Vec<T>
where
    Job: Future<Output = T>,
{
    stream::iter(jobs).buffer_unordered(2).collect().await
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let jobs = (0..4).map(|n| async move { n * n });
    println!("{:?}", run_all(jobs.collect()).await);
}
