//! Run jobs in threads. Keep the answers of those that finish, and say of those that panic which they were and why.
//!
//! Python: `thread.join()` returns `None` either way; the exception is printed, and the caller never has it.

use std::any::Any;
use std::thread;

type Job = Box<dyn FnOnce() -> u64 + Send>;

struct Report {
    /// In the order of the jobs.
    answers: Vec<u64>,
    /// The number of the job, from 0, and the text of its panic.
    failed: Vec<(usize, String)>,
}

fn run_all(jobs: Vec<Job>) -> Report {
    let threads: Vec<_> = jobs.into_iter().map(thread::spawn).collect();
    let mut report = Report {
        answers: Vec::new(),
        failed: Vec::new(),
    };
    for (number, thread) in threads.into_iter().enumerate() {
        match thread.join() {
            Ok(answer) => report.answers.push(answer),
            // `&*`, the value in the box: the box is an `Any` too, and holds no text.
            Err(panic) => report.failed.push((number, message(&*panic))),
        }
    }
    report
}

/// `panic!("text")` carries a `&str`; with values to fill in, `panic!("{n}")`, it carries a `String`.
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

#[cfg(test)]
mod tests {
    use super::{Report, run_all};
    use std::panic::resume_unwind;
    use within::{Gate, within};

    #[test]
    fn a_panic_is_reported_with_its_text() {
        let copies = 7;
        let Report { answers, failed } = within(30, move || {
            run_all(vec![
                Box::new(|| 10),
                Box::new(|| panic!("no paper")),
                Box::new(|| 12),
                Box::new(move || panic!("no toner after {copies} copies")),
            ])
        });
        assert_eq!(answers, [10, 12]);
        let failed: Vec<_> = failed.iter().map(|(n, why)| (*n, why.as_str())).collect();
        assert_eq!(failed, [(1, "no paper"), (3, "no toner after 7 copies")]);
    }

    #[test]
    fn a_panic_without_a_text_is_reported_too() {
        let report = within(30, || {
            run_all(vec![
                Box::new(|| resume_unwind(Box::new(5))),
                Box::new(|| 11),
            ])
        });
        assert_eq!(report.answers, [11]);
        let failed: Vec<_> = report.failed.iter().map(|(number, _)| *number).collect();
        assert_eq!(failed, [0]);
    }

    #[test]
    fn the_jobs_run_at_once() {
        static GATE: Gate = Gate::new(3, 10);
        let report = within(30, || {
            run_all(vec![
                Box::new(|| {
                    GATE.arrive();
                    panic!("after the others had begun")
                }),
                Box::new(|| {
                    GATE.arrive();
                    1
                }),
                Box::new(|| {
                    GATE.arrive();
                    2
                }),
            ])
        });
        assert_eq!(report.answers, [1, 2]);
        let failed = [(0, "after the others had begun".to_string())];
        assert_eq!(report.failed, failed);
    }

    #[test]
    fn no_job_is_no_failure() {
        let Report { answers, failed } = run_all(vec![]);
        assert!(answers.is_empty() && failed.is_empty());
    }
}
