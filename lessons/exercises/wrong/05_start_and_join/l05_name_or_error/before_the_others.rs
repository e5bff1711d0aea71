//! Wrong: does the job at once, and those that come after it have to wait.
//! Must fail: the_caller_lets_the_others_begin_first

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
            thread.map_err(|_| job())
        })
        .collect();
    threads
        .into_iter()
        .map(|thread| match thread {
            Ok(thread) => thread.join().expect("no job panics"),
            Err(answer) => answer,
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
