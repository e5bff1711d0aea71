//! Wrong: goes on without the job whose thread cannot be had.
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
        .filter_map(|Work { name, stack, job }| {
            let builder = thread::Builder::new().name(name.to_owned());
            builder.stack_size(stack).spawn(move || job()).ok()
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
