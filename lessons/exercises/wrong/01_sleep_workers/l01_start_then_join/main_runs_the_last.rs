//! Wrong: starts a thread for each job but the last, and runs that one itself.
//! Must fail: each_job_has_a_thread_of_its_own

use std::thread;

fn run_all<Job, T>(mut jobs: Vec<Job>) -> Vec<T>
where
    Job: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let last = jobs.pop();
    let threads: Vec<_> = jobs.into_iter().map(thread::spawn).collect();
    let last = last.map(|job| job());
    threads
        .into_iter()
        .map(|thread| thread.join().expect("no job panics"))
        .chain(last)
        .collect()
}

fn main() {
    let jobs = (0..5).map(|n| move || n * n);
    println!("{:?}", run_all(jobs.collect()));
}
