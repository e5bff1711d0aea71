//! Wait for a task, but not longer than a limit. If it is not done then, the caller gets the handle back and may ask
//! again: nothing is lost. If the task panicked, say why.
//!
//! Python: `future.result(timeout=2)`, and `TimeoutError`; the future is still there.

use std::time::Duration;
use thread_pool::{Handle, ThreadPool, WaitError};

#[derive(Debug)]
enum Answer<T> {
    Value(T),
    /// The task ended without a value: the text of its error.
    Failed(String),
    /// The limit passed. Here is the handle.
    NotYet(Handle<T>),
}

fn ask<T>(handle: Handle<T>, limit: Duration) -> Answer<T> {
    // It returns as soon as the task ends. It takes the handle; the error of a time-out has it inside.
    match handle.result_within(limit) {
        Ok(value) => Answer::Value(value),
        Err(WaitError::TimedOut { handle, .. }) => Answer::NotYet(handle),
        Err(WaitError::Task(error)) => Answer::Failed(error.to_string()),
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pool = ThreadPool::new(1)?;
    let handle = pool.submit(|| "hello");
    match ask(handle, Duration::from_secs(1)) {
        Answer::Value(value) => println!("{value}"),
        Answer::Failed(why) => println!("failed: {why}"),
        Answer::NotYet(handle) => println!("not yet: {handle:?}"),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Answer, ask};
    use std::sync::mpsc;
    use std::time::Duration;
    use thread_pool::ThreadPool;
    use within::within;

    const MOMENT: Duration = Duration::from_millis(20);
    const HOUR: Duration = Duration::from_secs(3600);

    #[test]
    fn what_is_done_makes_nobody_wait() {
        let answer = within(30, || {
            let pool = ThreadPool::new(1).unwrap();
            ask(pool.submit(|| "hello"), HOUR)
        });
        assert!(matches!(answer, Answer::Value("hello")), "{answer:?}");
    }

    #[test]
    fn what_is_not_done_can_be_asked_again() {
        let answers = within(30, || {
            let pool = ThreadPool::new(1).unwrap();
            let (open, closed) = mpsc::channel();
            // The task cannot end before the test says so.
            let handle = pool.submit(move || closed.recv().unwrap());
            let first = ask(handle, MOMENT);
            let Answer::NotYet(handle) = first else {
                return Err(first);
            };
            let second = ask(handle, MOMENT);
            let Answer::NotYet(handle) = second else {
                return Err(second);
            };
            open.send("hello").unwrap();
            Ok(ask(handle, HOUR))
        });
        let last = answers.expect("while the task runs, the handle comes back");
        assert!(matches!(last, Answer::Value("hello")), "{last:?}");
    }

    #[test]
    fn a_panic_is_told() {
        let answer = within(30, || {
            let pool = ThreadPool::new(1).unwrap();
            ask(pool.submit(|| -> u64 { panic!("no paper") }), HOUR)
        });
        let Answer::Failed(why) = answer else {
            panic!("a panic is a failure, not {answer:?}")
        };
        assert!(why.contains("no paper"), "{why}");
    }
}
