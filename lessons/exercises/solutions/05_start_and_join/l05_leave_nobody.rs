//! Run jobs in threads, all at the same time. Each job returns a `Result`. Return their values in the order of the jobs, or
//! the first error in that order. A job that panics counts as an error, with a text of your choice.
//!
//! An error is no reason to leave threads behind: when `run_all` returns, all jobs have ended.
//!
//! Python: `threading.Thread` has neither value nor error to return; in a `with ThreadPoolExecutor()` block the end of the
//! block waits for all tasks, whatever `result()` raised inside.

use std::thread::{self, JoinHandle};

fn run_all<Job, T>(jobs: Vec<Job>) -> Result<Vec<T>, String>
where
    Job: FnOnce() -> Result<T, String> + Send + 'static,
    T: Send + 'static,
{
    let threads: Vec<JoinHandle<Result<T, String>>> =
        jobs.into_iter().map(thread::spawn).collect();
    // First join all of them, and look at what they returned only then.
    let ended: Vec<thread::Result<Result<T, String>>> =
        threads.into_iter().map(JoinHandle::join).collect();
    ended
        .into_iter()
        .map(|outcome| outcome.unwrap_or_else(|_| Err("a job panicked".to_owned())))
        .collect()
}

fn main() {
    let jobs = [1, 0, 2].map(|n| {
        move || match n {
            0 => Err("nothing to divide by".to_owned()),
            n => Ok(12 / n),
        }
    });
    println!("{:?}", run_all(jobs.into()));
}

#[cfg(test)]
mod tests {
    use super::run_all;
    use std::panic::resume_unwind;
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
    use std::sync::{Arc, mpsc};
    use std::thread;
    use std::time::{Duration, Instant};
    use within::{Gate, in_time, patience, try_in_time};

    type Job = Box<dyn FnOnce() -> Result<usize, String> + Send>;

    /// Runs `first`, which fails at once, beside two jobs that end a moment later. Returns what `run_all` returned, and how
    /// many of the two had ended by then.
    fn beside_two_slow_ones(first: Job) -> (Result<Vec<usize>, String>, usize) {
        let ended = Arc::new(AtomicUsize::new(0));
        let count = ended.clone();
        let returned = try_in_time(move || {
            let (go, begin) = mpsc::channel::<()>();
            let first: Job = Box::new(move || {
                drop(go); // the two others go on from here
                first()
            });
            let begin = Arc::new(std::sync::Mutex::new(begin));
            let slow = |n| -> Job {
                let (begin, count) = (begin.clone(), count.clone());
                Box::new(move || {
                    let _ = begin.lock().map(|begin| begin.recv());
                    // Long beside the return of a `run_all` that does not wait.
                    thread::sleep(Duration::from_millis(400));
                    count.fetch_add(1, SeqCst);
                    Ok(n)
                })
            };
            let returned = run_all(vec![first, slow(1), slow(2)]);
            (returned, count.load(SeqCst))
        });
        returned.unwrap_or_else(|_| {
            panic!("`run_all` panicked itself. The panic of a job is an error of that job: return an `Err`")
        })
    }

    #[test]
    fn the_values_keep_the_order_of_the_jobs() {
        static GATE: Gate = Gate::of(3);
        let job = |n: usize| {
            move || {
                GATE.meet();
                if n == 0 {
                    thread::sleep(Duration::from_millis(300)); // the others end meanwhile
                }
                Ok(n * 10)
            }
        };
        let returned = in_time(move || run_all(vec![job(0), job(1), job(2)]));
        GATE.assert_met(
            "jobs",
            "Which line waits for one of them before all have begun?",
        );
        assert_eq!(
            returned,
            Ok(vec![0, 10, 20]),
            "left: what `run_all` returned; right: what the jobs returned, in their order. Job 0 was the last to end"
        );
    }

    #[test]
    fn after_an_error_nobody_is_left_behind() {
        let (returned, ended) =
            beside_two_slow_ones(Box::new(|| Err("no paper".to_owned())));
        assert_eq!(
            ended, 2,
            "left: how many of the two other jobs had ended when `run_all` returned; right: both. Job 0 had failed. Which \
             `?` left the loop, or which `collect`, and dropped the handles of the others?"
        );
        assert_eq!(
            returned,
            Err("no paper".to_owned()),
            "left: what `run_all` returned; right: the error of job 0"
        );
    }

    #[test]
    fn after_a_panic_nobody_is_left_behind() {
        // As `panic!`, but without a line on the screen.
        let (returned, ended) =
            beside_two_slow_ones(Box::new(|| resume_unwind(Box::new("ink"))));
        assert_eq!(
            ended, 2,
            "left: how many of the two other jobs had ended when `run_all` returned; right: both. Job 0 had panicked: its \
             `join` returned an `Err`. What did you do with it before the others were joined?"
        );
        assert!(
            returned.is_err(),
            "job 0 panicked, and `run_all` returned {returned:?}. A panic is no value: return an `Err`"
        );
    }

    #[test]
    fn it_returns_as_soon_as_all_have_ended() {
        const CALLS: usize = 50;
        let (send, returned) = mpsc::channel();
        thread::spawn(move || {
            for _ in 0..CALLS {
                let job = |n: usize| {
                    move || match n {
                        0 => Err("no paper".to_owned()),
                        _ => Ok(n),
                    }
                };
                let outcome = run_all(vec![job(0), job(1), job(2)]);
                if send.send(outcome).is_err() {
                    return; // nobody waits any more
                }
            }
        });
        let limit = Instant::now() + patience();
        for calls in 0..CALLS {
            let left = limit.saturating_duration_since(Instant::now());
            let outcome = returned.recv_timeout(left).unwrap_or_else(|_| {
                panic!(
                    "`run_all` was called {CALLS} times, with jobs that end at once. Within {:?} it returned {calls} times. It \
                     should return as soon as the last job has ended. Does it sleep for a time that you chose?",
                    patience()
                )
            });
            assert_eq!(
                outcome,
                Err("no paper".to_owned()),
                "left: what `run_all` returned; right: the error of job 0"
            );
        }
    }

    #[test]
    fn the_first_error_is_that_of_the_first_job() {
        static GATE: Gate = Gate::of(2);
        let job = |n: usize| {
            move || {
                if n == 0 {
                    return Ok(n);
                }
                GATE.meet();
                if n == 1 {
                    thread::sleep(Duration::from_millis(300)); // job 2 ends meanwhile
                }
                Err(format!("job {n}"))
            }
        };
        let returned = in_time(move || run_all(vec![job(0), job(1), job(2)]));
        assert_eq!(
            returned,
            Err("job 1".to_owned()),
            "left: what `run_all` returned; right: the first error in the order of the jobs. Jobs 1 and 2 failed, \
             and job 2 was the first to end. Which outcome is looked at first?"
        );
    }

    #[test]
    fn a_panic_counts_in_the_order_of_the_jobs() {
        let panics = || -> Job { Box::new(|| resume_unwind(Box::new("ink"))) };
        let fails = || -> Job { Box::new(|| Err("no paper".to_owned())) };
        let run = |jobs| {
            try_in_time(move || run_all(jobs)).unwrap_or_else(|_| {
                panic!("`run_all` panicked itself. The panic of a job is an error of that job: return an `Err`")
            })
        };
        let late = |job: Job| -> Job {
            Box::new(move || {
                thread::sleep(Duration::from_millis(300)); // the other ends meanwhile
                job()
            })
        };
        let no_paper = Err("no paper".to_owned());
        let returned = run(vec![late(panics()), fails()]);
        assert!(
            returned.is_err() && returned != no_paper,
            "`run_all` returned {returned:?}. Job 0 panicked, and job 1 returned \"no paper\". The first error in the order of \
             the jobs is the panic. Where does a panic get its place in that order?"
        );
        assert_eq!(
            run(vec![late(fails()), panics()]),
            no_paper,
            "left: what `run_all` returned; right: the error of job 0. Job 1 panicked: is it looked at first?"
        );
    }
}
