//! Wrong: the answers stand in the order in which the jobs end.
//! Must fail: the_answers_come_in_the_order_of_the_jobs

use std::any::Any;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

type Job = Box<dyn FnOnce() -> u64 + Send>;

struct Report {
    /// In the order of the jobs.
    answers: Vec<u64>,
    /// The number of the job, from 0, and the text of its panic, or a text of your own if it carries none.
    failed: Vec<(usize, String)>,
}

fn run_all(jobs: Vec<Job>) -> Report {
    let answers: Arc<Mutex<Vec<u64>>> = Arc::default();
    let start = |job: Job| {
        let answers = Arc::clone(&answers);
        thread::spawn(move || {
            let answer = job();
            answers.lock().unwrap().push(answer);
        })
    };
    let threads: Vec<_> = jobs.into_iter().map(start).collect();
    let mut failed = Vec::new();
    for (number, thread) in threads.into_iter().enumerate() {
        if let Err(panic) = thread.join() {
            failed.push((number, message(&*panic)));
        }
    }
    let answers = answers
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone();
    Report { answers, failed }
}

fn message(panic: &(dyn Any + Send)) -> String {
    if let Some(text) = panic.downcast_ref::<&str>() {
        text.to_string()
    } else if let Some(text) = panic.downcast_ref::<String>() {
        text.clone()
    } else {
        "a panic without a text".to_string()
    }
}

fn main() {
    let jobs: Vec<Job> = vec![
        Box::new(|| 1),
        Box::new(|| panic!("no paper")),
        Box::new(|| 3),
    ];
    let report = run_all(jobs);
    println!("answers {:?}, failed {:?}", report.answers, report.failed);
}
