//! Wrong: one job after the other. There are never more than two, and never two.
//! Must fail: at_most_two_at_a_time_and_not_fewer

async fn run_all<Job, T>(jobs: Vec<Job>) -> Vec<T>
where
    Job: Future<Output = T>,
{
    let mut results = Vec::new();
    for job in jobs {
        results.push(job.await);
    }
    results
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let jobs = (0..4).map(|n| async move { n * n });
    println!("{:?}", run_all(jobs.collect()).await);
}
