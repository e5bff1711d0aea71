//! Wrong: polls `done()` in a loop instead of waiting.
//! Must fail: nobody_polls

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};
use thread_pool::{Handle, TaskError, ThreadPool, WaitError};

#[derive(Debug)]
enum Answer<T> {
    Value(T),
    /// The task ended without a value: the text of its error.
    Failed(String),
    /// The limit passed. Here is the handle.
    NotYet(Handle<T>),
}

/// A handle of the pool that writes down what it is asked. Leave it as it is; an answer needs one of its methods.
#[derive(Debug)]
struct Watched<T> {
    handle: Handle<T>,
    asked: Arc<Mutex<Vec<String>>>,
}

#[allow(dead_code)]
impl<T> Watched<T> {
    fn done(&self) -> bool {
        self.note("done()".to_string());
        self.handle.done()
    }

    fn result(self) -> Result<T, TaskError> {
        self.note("result()".to_string());
        self.handle.result()
    }

    fn result_within(self, limit: Duration) -> Result<T, WaitError<T>> {
        self.note(format!("result_within({limit:?})"));
        self.handle.result_within(limit)
    }

    fn note(&self, question: String) {
        self.asked.lock().expect("no panic in here").push(question);
    }
}

fn ask<T>(handle: Watched<T>, limit: Duration) -> Answer<T> {
    let begun = Instant::now();
    while !handle.done() {
        if begun.elapsed() > limit {
            return Answer::NotYet(handle.handle);
        }
        thread::sleep(Duration::from_millis(1));
    }
    match handle.result() {
        Ok(value) => Answer::Value(value),
        Err(error) => Answer::Failed(error.to_string()),
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pool = ThreadPool::new(1)?;
    let handle = pool.submit(|| "hello");
    let asked = Arc::default();
    match ask(Watched { handle, asked }, Duration::from_secs(1)) {
        Answer::Value(value) => println!("{value}"),
        Answer::Failed(why) => println!("failed: {why}"),
        Answer::NotYet(handle) => println!("not yet: {handle:?}"),
    }
    Ok(())
}
