//! Wrong: calls the jobs one after another.
//! Must fail: all_jobs_run_at_once, each_job_has_a_thread_of_its_own

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
