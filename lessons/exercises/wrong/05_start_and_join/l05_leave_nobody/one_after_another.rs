//! Wrong: joins each thread before it starts the next. Nobody is left behind, because nobody has begun.
//! Must fail: the_values_keep_the_order_of_the_jobs

use std::thread;

fn run_all<Job, T>(jobs: Vec<Job>) -> Result<Vec<T>, String>
where
    Job: FnOnce() -> Result<T, String> + Send + 'static,
    T: Send + 'static,
{
    let mut values = Vec::new();
    for job in jobs {
        values.push(thread::spawn(job).join().map_err(|_| "a job panicked")??);
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
