//! Wrong: a result that waits for its turn keeps its place in `buffered(2)`.
//! Must fail: a_free_place_is_filled_at_once

use futures_util::stream::{self, StreamExt};

async fn run_all<Job, T>(jobs: Vec<Job>) -> Vec<T>
where
    Job: Future<Output = T>,
{
    stream::iter(jobs).buffered(2).collect().await
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let jobs = (0..4).map(|n| async move { n * n });
    println!("{:?}", run_all(jobs.collect()).await);
}
