//! Wrong: takes the error of a `Builder` for something that cannot happen.
//! Must fail: a_thread_that_cannot_be_had_costs_no_answer, the_caller_lets_the_others_begin_first

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
    let threads: Vec<_> = work
        .into_iter()
        .map(|Work { name, stack, job }| {
            let builder = thread::Builder::new().name(name.to_owned());
            let thread = builder.stack_size(stack).spawn(move || job());
            thread.expect("there is a thread")
        })
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
