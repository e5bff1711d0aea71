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
    use std::sync::mpsc;
    use std::time::Duration;
    use within::{Gate, within};

    #[test]
    fn all_jobs_run_at_once() {
        // It opens when five are in it together. Whoever runs them one by one never gets the first one through.
        static GATE: Gate = Gate::new(5, 10);
        let job = |n| {
            move || {
                GATE.arrive();
                n
            }
        };
        let answers = within(30, move || run_all((0..5).map(job).collect()));
        assert_eq!(answers, [0, 1, 2, 3, 4]);
    }

    #[test]
    fn the_answers_come_in_the_order_of_the_jobs() {
        // The first job cannot end before the second has run.
        let (ran, wait) = mpsc::channel();
        let first = move || {
            let ran = wait.recv_timeout(Duration::from_secs(10));
            ran.expect("the second job runs while the first one waits")
        };
        let second = move || {
            ran.send("first").unwrap();
            "second"
        };
        type Job = Box<dyn FnOnce() -> &'static str + Send>;
        let jobs: Vec<Job> = vec![Box::new(first), Box::new(second)];
        assert_eq!(within(30, || run_all(jobs)), ["first", "second"]);
    }

    #[test]
    fn no_job_is_no_answer() {
        assert!(run_all(Vec::<fn()>::new()).is_empty());
    }
}
