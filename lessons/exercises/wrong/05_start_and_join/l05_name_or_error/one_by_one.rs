//! Wrong: joins each thread before it starts the next.
//! Must fail: the_jobs_run_at_once, the_caller_lets_the_others_begin_first

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
    work.into_iter()
        .map(|Work { name, stack, job }| {
            let same_job = job.clone();
            let builder = thread::Builder::new().name(name.to_owned());
            match builder.stack_size(stack).spawn(move || same_job()) {
                Ok(thread) => thread.join().expect("no job panics"),
                Err(_) => job(),
            }
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
