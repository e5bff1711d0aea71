//! Do each job in a thread with its name and its stack, all at the same time. The system may refuse a thread. Then the thread
//! that called `run_all` does the job itself, when the others have begun, so that no answer is missing.
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

/// The answers of the jobs, in their order. No job panics.
fn run_all(work: Vec<Work>) -> Vec<String> {
    let threads: Vec<_> = work
        .into_iter()
        .map(|Work { name, stack, job }| {
            // `spawn` takes a closure, and drops it with all it holds if there is no thread. So it gets a clone of
            // the `Arc`.
            let same_job = job.clone();
            let thread = thread::Builder::new()
                .name(name.to_owned())
                .stack_size(stack)
                .spawn(move || same_job());
            (thread, job)
        })
        .collect();
    threads
        .into_iter()
        .map(|(thread, job)| match thread {
            Ok(thread) => thread.join().expect("no job panics"),
            Err(_) => job(),
        })
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
    use std::env;
    use std::hint::black_box;
    use std::process::Command;
    use std::sync::Arc;
    use std::thread;
    use within::{Gate, in_time, try_in_time};

    const USUAL: usize = 2 * 1024 * 1024;
    /// More than there is: the system refuses it at once.
    const ABSURD: usize = usize::MAX / 4;
    const MIB: usize = 1024 * 1024;

    /// Calls itself, until the calls fill so many bytes of the stack.
    fn fill(bytes: usize) -> usize {
        const PIECE: usize = 64 * 1024;
        let piece = black_box([1u8; PIECE]);
        let deeper = match bytes > PIECE {
            true => fill(bytes - PIECE),
            false => 0,
        };
        deeper + usize::from(piece[bytes % PIECE]) // after the call, so that the piece lives as long
    }

    fn my_name() -> String {
        thread::current().name().unwrap_or("(no name)").to_owned()
    }

    /// The name alone would not do: two threads may have the same.
    fn my_name_and_id() -> String {
        format!("{} ({:?})", my_name(), thread::current().id())
    }

    /// Answers with the name of the thread that did it.
    fn who() -> Job {
        Arc::new(my_name)
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
            let giant = Work {
                name: "giant",
                stack: ABSURD,
                job: Arc::new(my_name_and_id),
            };
            let all = vec![work("baker", USUAL), giant, work("miller", USUAL)];
            (run_all(all), my_name_and_id())
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

    #[test]
    fn the_caller_lets_the_others_begin_first() {
        static GATE: Gate = Gate::of(2);
        let meet = |name, stack| Work {
            name,
            stack,
            job: Arc::new(|| GATE.meet().to_string()),
        };
        let all = vec![
            work("baker", USUAL),
            meet("giant", ABSURD),
            meet("miller", USUAL),
        ];
        // What it returns is the matter of the other tests.
        let _ = try_in_time(|| run_all(all));
        GATE.assert_met(
            "jobs",
            "The system gave no thread for the first of them, and the second comes after it in the list. When does `run_all` do \
             the job that is left to it?",
        );
    }

    /// A stack that is too small ends the whole program. So the jobs run in a second one: this program again, with this test
    /// alone.
    #[test]
    fn the_threads_have_their_stacks() {
        const SECOND: &str = "L05_SECOND_PROGRAM";
        if env::var_os(SECOND).is_some() {
            return in_time(fill_two_stacks);
        }
        let second = in_time(|| {
            Command::new(env::current_exe().expect("it runs"))
                .args(["--exact", "tests::the_threads_have_their_stacks"])
                .env(SECOND, "yes")
                .output()
                .expect("it starts")
        });
        let said = [second.stdout, second.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        assert!(
            second.status.success() && said.contains("1 passed"),
            "two jobs asked for 16 and 32 MiB of stack, and used a part of it, more than the usual 2 MiB. The program ended \
             with {}. Which line gives a thread its stack? It said: {said}",
            second.status
        );
    }

    fn fill_two_stacks() {
        let deep = |name, mib: usize| Work {
            name,
            stack: 4 * mib * MIB,
            job: Arc::new(move || fill(mib * MIB).to_string()),
        };
        let filled = run_all(vec![deep("16 MiB", 4), deep("32 MiB", 8)]);
        assert_eq!(
            filled,
            ["64", "128"],
            "left: how many pieces of 64 KiB the jobs put on their stacks; right: how many they should"
        );
    }
}
