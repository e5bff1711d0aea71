//! Wrong: gives all threads the usual stack, and does a job itself if the number looks too large. A job that needs more than
//! the usual stack would end the program.
//! Must fail: the_threads_have_their_stacks

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
            if stack > 1 << 40 {
                return Err(job);
            }
            let builder = thread::Builder::new().name(name.to_owned());
            Ok(builder.spawn(move || job()).expect("there is a thread"))
        })
        .collect();
    threads
        .into_iter()
        .map(|thread| match thread {
            Ok(thread) => thread.join().expect("no job panics"),
            Err(job) => job(),
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
