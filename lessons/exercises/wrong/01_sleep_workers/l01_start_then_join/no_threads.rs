//! Wrong: calls the jobs one after another.
//! Must fail: all_jobs_run_at_once

fn run_all<Job, T>(jobs: Vec<Job>) -> Vec<T>
where
    Job: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    jobs.into_iter().map(|job| job()).collect()
}

fn main() {
    let jobs = (0..5).map(|n| move || n * n);
    println!("{:?}", run_all(jobs.collect()));
}
