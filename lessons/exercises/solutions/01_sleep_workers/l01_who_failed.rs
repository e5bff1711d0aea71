//! Run jobs in threads. Keep the answers of those that finish, and say of those that panic which they were and why.
//!
//! Python: `thread.join()` returns `None` either way; the exception is printed, and the caller never has it.

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
    use super::{Job, Report, run_all};
    use std::any::Any;
    use std::panic::resume_unwind;
    use within::{Gate, try_in_time, when_this_thread_ends};

    /// A panic that carries `value`, as `panic!` does, but without a line on the screen.
    fn panics_with(value: impl Any + Send) -> Job {
        Box::new(|| resume_unwind(Box::new(value)))
    }

    fn run(jobs: Vec<Job>) -> (Vec<u64>, Vec<(usize, String)>) {
        let Report { answers, failed } = try_in_time(|| run_all(jobs)).unwrap_or_else(|_| {
            panic!(
                "`run_all` panicked itself. The panic of a job goes into the report, whatever it carries, \
                 and ends nobody else"
            )
        });
        (answers, failed)
    }

    #[test]
    fn a_panic_is_reported_with_its_text() {
        let (answers, failed) = run(vec![
            Box::new(|| 10),
            panics_with("no paper"), // as `panic!("no paper")`
            Box::new(|| 12),
        ]);
        assert_eq!(
            answers,
            [10, 12],
            "left: the answers in the report; right: those of jobs 0 and 2, which ended well"
        );
        assert_eq!(
            failed,
            [(1, "no paper".to_string())],
            "left: who failed; right: the job that panicked, with the text that its panic carried, a `&str`. It is in \
             the box that `join` returned: what takes it out?"
        );
    }

    #[test]
    fn a_text_with_values_in_it_is_reported_too() {
        let copies = 7;
        let (answers, failed) = run(vec![
            Box::new(|| 10),
            Box::new(|| 11),
            // as `panic!("no toner after {copies} copies")`
            panics_with(format!("no toner after {copies} copies")),
        ]);
        assert_eq!(
            answers,
            [10, 11],
            "left: the answers in the report; right: those of jobs 0 and 1, which ended well"
        );
        assert_eq!(
            failed,
            [(2, "no toner after 7 copies".to_string())],
            "left: who failed; right: the job that panicked, with the text that its panic carried. A `panic!` with \
             values in its text carries a `String`: did you ask the box for one?"
        );
    }

    #[test]
    fn a_panic_without_a_text_is_reported_too() {
        let (answers, failed) = run(vec![panics_with(5), Box::new(|| 11)]);
        assert_eq!(
            answers,
            [11],
            "left: the answers in the report; right: that of job 1, which ended well"
        );
        let numbers: Vec<usize> = failed.iter().map(|(number, _)| *number).collect();
        assert_eq!(
            numbers,
            [0],
            "left: who failed; right: job 0. Its panic carried a number and no text. Report it with a text of your own"
        );
        assert!(
            !failed[0].1.is_empty(),
            "job 0 failed, and the text in the report is empty. Its panic carried a number and no text: what could you say \
             of it?"
        );
    }

    #[test]
    fn each_panic_is_reported_with_the_number_of_its_job() {
        let (answers, mut failed) = run(vec![
            panics_with("no paper"),
            Box::new(|| 11),
            panics_with("no ink"),
            panics_with("no power"),
            Box::new(|| 14),
        ]);
        assert_eq!(
            answers,
            [11, 14],
            "left: the answers in the report; right: those of jobs 1 and 4, which ended well"
        );
        failed.sort();
        let numbers: Vec<usize> = failed.iter().map(|(number, _)| *number).collect();
        assert_eq!(
            numbers,
            [0, 2, 3],
            "left: the numbers of the jobs that failed, sorted; right: those that panicked, of five jobs from 0 to 4. What \
             do you count?"
        );
    }

    #[test]
    fn the_answers_come_in_the_order_of_the_jobs() {
        // The first job cannot end before the thread of the second one has ended.
        static GATE: Gate = Gate::of(2);
        let (answers, _) = run(vec![
            Box::new(|| {
                GATE.meet();
                10
            }),
            Box::new(|| {
                when_this_thread_ends(|| {
                    GATE.meet();
                });
                11
            }),
        ]);
        assert_eq!(
            answers,
            [10, 11],
            "left: the answers in the report; right: in the order of the jobs. The second job's thread had ended before \
             the first job did: does `run_all` take the answers as they come?"
        );
    }

    #[test]
    fn the_jobs_run_at_once() {
        static GATE: Gate = Gate::of(3);
        let job = |n| -> Job {
            Box::new(move || {
                GATE.meet();
                n
            })
        };
        run((0..3).map(job).collect());
        GATE.assert_met(
            "jobs",
            "Which line waits for one of them before all have begun?",
        );
    }

    #[test]
    fn no_job_is_no_failure() {
        let (answers, failed) = run(vec![]);
        assert!(
            answers.is_empty() && failed.is_empty(),
            "there was no job, and the report has the answers {answers:?} and the failures {failed:?}"
        );
    }
}
