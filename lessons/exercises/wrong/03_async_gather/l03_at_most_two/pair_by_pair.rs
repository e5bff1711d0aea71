//! Wrong: waits for both of a pair before it begins the next pair.
//! Must fail: a_free_place_is_filled_at_once

use futures_util::future::join_all;

async fn run_all<Job, T>(jobs: Vec<Job>) -> Vec<T>
where
    Job: Future<Output = T>,
{
    let mut results = Vec::new();
    let mut jobs = jobs.into_iter();
    loop {
        let pair: Vec<Job> = jobs.by_ref().take(2).collect();
        if pair.is_empty() {
            return results;
        }
        results.extend(join_all(pair).await);
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let jobs = (0..4).map(|n| async move { n * n });
    println!("{:?}", run_all(jobs.collect()).await);
}
