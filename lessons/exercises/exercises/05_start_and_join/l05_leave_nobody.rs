//! Run jobs in threads, all at the same time. Each job returns a `Result`. Return their values in the order of the jobs, or
//! the first error in that order.
//!
//! An error is no reason to leave threads behind: when `run_all` returns, all jobs have ended.
//!
//! Python: `threading.Thread` has neither value nor error to return; in a `with ThreadPoolExecutor()` block the end of the
//! block waits for all tasks, whatever `result()` raised inside.

use std::thread::{self, JoinHandle};

// TODO: when the first job fails, who waits for the others?
fn run_all<Job, T>(jobs: Vec<Job>) -> Result<Vec<T>, String>
where
    Job: FnOnce() -> Result<T, String> + Send + 'static,
    T: Send + 'static,
{
    let threads: Vec<JoinHandle<Result<T, String>>> =
        jobs.into_iter().map(thread::spawn).collect();
    let mut values = Vec::new();
    for thread in threads {
        values.push(thread.join().map_err(|_| "a job panicked")??);
    }
    Ok(values)
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
    use std::time::Duration;
    use within::{Gate, in_time, try_in_time};

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
            "left: what `run_all` returned; right: what the jobs returned, in their order"
        );
    }

    #[test]
    fn after_an_error_nobody_is_left_behind() {
        let (returned, ended) =
            beside_two_slow_ones(Box::new(|| Err("no paper".to_owned())));
        assert_eq!(
            ended, 2,
            "left: how many of the two other jobs had ended when `run_all` returned; right: both. Job 0 had failed. Which \
             `?` left the loop, and dropped the handles of the others?"
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
    fn the_first_error_is_that_of_the_first_job() {
        let job = |n: usize| {
            move || {
                if n > 0 {
                    Err(format!("job {n}"))
                } else {
                    Ok(n)
                }
            }
        };
        let returned = in_time(move || run_all(vec![job(0), job(1), job(2)]));
        assert_eq!(
            returned,
            Err("job 1".to_owned()),
            "left: what `run_all` returned; right: the first error in the order of the jobs. Jobs 1 and 2 failed. \
             Which outcome is looked at first?"
        );
    }
}
