//! Do each job in a thread with its name and its stack, all at the same time. The system may refuse a thread. Then the thread
//! that called `run_all` does the job itself, so that no answer is missing.
//!
//! Python: `Thread(name=…)`, `threading.stack_size(…)`; `start()` raises `RuntimeError` if there is no thread to be had.

use std::sync::Arc;
use std::thread;

type Job = Arc<dyn Fn() -> String + Send + Sync>;

struct Work {
    name: &'static str,
    /// In bytes.
    stack: usize,
    job: Job,
}

// TODO: use the name and the stack. `thread::Builder` takes them, and says so if there is no thread.
/// The answers of the jobs, in their order. No job panics.
fn run_all(work: Vec<Work>) -> Vec<String> {
    let threads: Vec<_> = work
        .into_iter()
        .map(|Work { job, .. }| thread::spawn(move || job()))
        .collect();
    threads
        .into_iter()
        .map(|thread| thread.join().expect("no job panics"))
        .collect()
}

fn main() {
    let job: Job = Arc::new(|| format!("done by {:?}", thread::current().name()));
    let work = |name, stack| Work {
        name,
        stack,
        job: job.clone(),
    };
    let work = vec![work("baker", 1 << 20), work("giant", usize::MAX / 4)];
    println!("{:?}", run_all(work));
}

#[cfg(test)]
mod tests {
    use super::{Job, Work, run_all};
    use std::sync::Arc;
    use std::thread;
    use within::{Gate, in_time, try_in_time};

    const USUAL: usize = 2 * 1024 * 1024;
    /// More than there is: the system refuses it at once.
    const ABSURD: usize = usize::MAX / 4;

    /// Answers with the name of the thread that did it.
    fn who() -> Job {
        Arc::new(|| thread::current().name().unwrap_or("(no name)").to_owned())
    }

    fn work(name: &'static str, stack: usize) -> Work {
        let job = who();
        Work { name, stack, job }
    }

    #[test]
    fn the_threads_have_their_names() {
        let who = in_time(|| run_all(vec![work("baker", USUAL), work("miller", USUAL)]));
        assert_eq!(
            who,
            ["baker", "miller"],
            "left: the names that the jobs found, by `thread::current().name()`; right: those that were given. A name is set \
             before the thread starts"
        );
    }

    #[test]
    fn a_thread_that_cannot_be_had_costs_no_answer() {
        let who = try_in_time(|| {
            let all = vec![
                work("baker", USUAL),
                work("giant", ABSURD),
                work("miller", USUAL),
            ];
            let caller = thread::current().name().map(str::to_owned);
            (run_all(all), caller.unwrap_or("(no name)".to_owned()))
        });
        let (who, caller) = who.unwrap_or_else(|_| {
            panic!(
                "`run_all` panicked. The thread of one job asked for more stack than there is, and `spawn` of a `Builder` \
                 returned an `Err`: what else can do the job?"
            )
        });
        assert_eq!(
            who,
            ["baker", caller.as_str(), "miller"],
            "left: who did the three jobs; right: who should have. The system gives no thread for \"giant\": then the thread \
             that called `run_all` does that job, and its answer keeps its place"
        );
    }

    #[test]
    fn the_jobs_run_at_once() {
        static GATE: Gate = Gate::of(3);
        let meet = |name| Work {
            name,
            stack: USUAL,
            job: Arc::new(|| {
                GATE.meet();
                String::new()
            }),
        };
        let work = ["a", "b", "c"].map(meet);
        in_time(|| run_all(work.into()));
        GATE.assert_met(
            "jobs",
            "Which line waits for one of them before all have begun?",
        );
    }
}
