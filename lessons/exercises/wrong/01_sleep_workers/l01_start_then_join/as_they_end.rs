//! Wrong: the answers stand in the order in which the jobs end.
//! Must fail: the_answers_come_in_the_order_of_the_jobs

use std::sync::mpsc;
use std::thread;

fn run_all<Job, T>(jobs: Vec<Job>) -> Vec<T>
where
    Job: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let (send, answers) = mpsc::channel();
    for job in jobs {
        let send = send.clone();
        thread::spawn(move || send.send(job()));
    }
    drop(send);
    answers.into_iter().collect()
}

fn main() {
    let jobs = (0..5).map(|n| move || n * n);
    println!("{:?}", run_all(jobs.collect()));
}
