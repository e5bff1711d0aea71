//! Run each job in a thread of its own, all at the same time, and give the answers back in the order of the jobs.
//!
//! Python: `thread.start()` for every thread, and only then `thread.join()` for every thread.

use std::thread;

// TODO: this waits for each thread before it starts the next. Make all of them run at once.
fn run_all<Job, T>(jobs: Vec<Job>) -> Vec<T>
where
    Job: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let mut answers = Vec::new();
    for job in jobs {
        let thread = thread::spawn(job);
        answers.push(thread.join().expect("no job panics"));
    }
    answers
}

fn main() {
    let jobs = (0..5).map(|n| move || n * n);
    println!("{:?}", run_all(jobs.collect()));
}

#[cfg(test)]
mod tests {
    use super::run_all;
    use std::thread;
    use within::{Gate, in_time, when_this_thread_ends};

    #[test]
    fn all_jobs_run_at_once() {
        // It opens when forty are in it together. Whoever runs them one by one never gets the first one through.
        static GATE: Gate = Gate::of(40);
        let job = |n| {
            move || {
                GATE.meet();
                n
            }
        };
        let mut answers = in_time(move || run_all((0..40).map(job).collect()));
        GATE.assert_met(
            "jobs",
            "Which line waits for one of them before all have begun?",
        );
        answers.sort_unstable(); // the order is the next test's business
        let expected: Vec<u32> = (0..40).collect();
        assert_eq!(
            answers, expected,
            "left: what `run_all` returned, sorted; right: the answers of the forty jobs"
        );
    }

    #[test]
    fn each_job_has_a_thread_of_its_own() {
        let (threads, caller) = in_time(|| {
            let jobs = vec![|| thread::current().id(); 5];
            (run_all(jobs), thread::current().id())
        });
        let by_caller = threads.iter().filter(|thread| **thread == caller).count();
        assert!(
            by_caller == 0,
            "{by_caller} of five jobs ran on the thread that called `run_all`, where each should have a thread of its own. \
             For which job did you start none?"
        );
    }

    #[test]
    fn the_answers_come_in_the_order_of_the_jobs() {
        // The first job cannot end before the thread of the second one has ended.
        static GATE: Gate = Gate::of(2);
        type Job = fn() -> &'static str;
        let jobs: Vec<Job> = vec![
            || {
                GATE.meet();
                "first"
            },
            || {
                when_this_thread_ends(|| {
                    GATE.meet();
                });
                "second"
            },
        ];
        assert_eq!(
            in_time(|| run_all(jobs)),
            ["first", "second"],
            "left: the answers as `run_all` returned them; right: in the order of the jobs. The second job's thread had \
             ended before the first job did: does `run_all` take the answers as they come?"
        );
    }

    #[test]
    fn no_job_is_no_answer() {
        let answers = run_all(Vec::<fn()>::new());
        assert_eq!(answers.len(), 0, "left: how many answers came of no job");
    }
}
