//! Wrong: if a thread is refused, starts another one for the job, with the caller's name and the usual stack.
//! Must fail: a_thread_that_cannot_be_had_costs_no_answer

use std::sync::Arc;
use std::thread;

type Job = Arc<dyn Fn() -> String + Send + Sync>;

struct Work {
    name: &'static str,
    /// In bytes.
    stack: usize,
    job: Job,
}

fn run_all(work: Vec<Work>) -> Vec<String> {
    let caller = thread::current().name().unwrap_or("main").to_owned();
    let threads: Vec<_> = work
        .into_iter()
        .map(|Work { name, stack, job }| {
            let same_job = job.clone();
            let named = |name: &str| thread::Builder::new().name(name.to_owned());
            let thread = named(name).stack_size(stack).spawn(move || same_job());
            thread.or_else(|_| named(&caller).spawn(move || job()))
        })
        .collect();
    threads
        .into_iter()
        .map(|thread| {
            let thread = thread.expect("there is a thread");
            thread.join().expect("no job panics")
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
