//! Wrong: takes the number of answers so far for the number of the job.
//! Must fail: each_panic_is_reported_with_the_number_of_its_job

use std::any::Any;
use std::thread;

type Job = Box<dyn FnOnce() -> u64 + Send>;

struct Report {
    /// In the order of the jobs.
    answers: Vec<u64>,
    /// The number of the job, from 0, and the text of its panic, or a text of your own if it carries none.
    failed: Vec<(usize, String)>,
}

fn run_all(jobs: Vec<Job>) -> Report {
    let threads: Vec<_> = jobs.into_iter().map(thread::spawn).collect();
    let mut report = Report {
        answers: Vec::new(),
        failed: Vec::new(),
    };
    for thread in threads {
        match thread.join() {
            Ok(answer) => report.answers.push(answer),
            Err(panic) => {
                let number = report.answers.len();
                report.failed.push((number, message(&*panic)));
            }
        }
    }
    report
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
