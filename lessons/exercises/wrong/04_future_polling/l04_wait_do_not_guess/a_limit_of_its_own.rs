//! Wrong: waits as long as the limit says, but 100 ms at most.
//! Must fail: the_limit_is_the_one_that_was_given

use std::sync::{Arc, Mutex};
use std::time::Duration;
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
    match handle.result_within(limit.min(Duration::from_millis(100))) {
        Ok(value) => Answer::Value(value),
        Err(WaitError::TimedOut { handle, .. }) => Answer::NotYet(handle),
        Err(WaitError::Task(error)) => Answer::Failed(error.to_string()),
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
