//! Wait for a task, but not longer than a limit. If it is not done then, the caller gets the handle back and may ask
//! again: nothing is lost. If the task panicked, say why.
//!
//! Python: `future.result(timeout=2)`, and `TimeoutError`; the future is still there.

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
    let asked = Arc::default();
    match ask(Watched { handle, asked }, Duration::from_secs(1)) {
        Answer::Value(value) => println!("{value}"),
        Answer::Failed(why) => println!("failed: {why}"),
        Answer::NotYet(handle) => println!("not yet: {handle:?}"),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Answer, Watched, ask};
    use std::panic::resume_unwind;
    use std::sync::{Arc, Mutex, mpsc};
    use std::time::{Duration, Instant};
    use thread_pool::{Handle, ThreadPool};
    use within::{in_time, patience, try_in_time};

    const MOMENT: Duration = Duration::from_millis(20);

    fn watched<T>(handle: Handle<T>) -> Watched<T> {
        let asked = Arc::default();
        Watched { handle, asked }
    }

    #[test]
    fn what_is_done_makes_nobody_wait() {
        let limit = patience();
        let (answer, waited) = in_time(move || {
            let pool = ThreadPool::new(1).unwrap();
            let handle = pool.submit(|| "hello");
            // One thread: when this one has run, the task before it has ended.
            pool.submit(|| ()).result().unwrap();
            let begun = Instant::now();
            (ask(watched(handle), limit), begun.elapsed())
        });
        assert!(
            waited < limit,
            "the task had ended before `ask` was called, and `ask` let the whole limit of {limit:?} pass. What did it \
             wait for?"
        );
        assert!(
            matches!(answer, Answer::Value("hello")),
            "the task had ended with \"hello\": the answer is `Value(\"hello\")`, not {answer:?}"
        );
    }

    #[test]
    fn nobody_polls() {
        let questions = in_time(|| {
            let pool = ThreadPool::new(1).unwrap();
            // The task cannot end before `open` is dropped.
            let (open, closed) = mpsc::channel::<()>();
            let handle = pool.submit(move || closed.recv().is_ok());
            let asked: Arc<Mutex<Vec<String>>> = Arc::default();
            let answer = ask(
                Watched {
                    handle,
                    asked: Arc::clone(&asked),
                },
                MOMENT,
            );
            drop((open, answer));
            asked.lock().unwrap().clone()
        });
        let done = questions.iter().filter(|q| *q == "done()").count();
        assert!(
            done == 0,
            "calls of `done()`: {done}, for a task that ran for longer than the limit of {MOMENT:?}. Whoever asks \
             whether it is done must guess when to ask again. Which method waits for the task itself?"
        );
        assert_eq!(
            questions,
            [format!("result_within({MOMENT:?})")],
            "left: what the handle was asked; right: one question, which waits as long as the limit \
             that `ask` was given"
        );
    }

    #[test]
    fn the_limit_is_the_one_that_was_given() {
        let limit = patience();
        let questions = in_time(move || {
            let pool = ThreadPool::new(1).unwrap();
            let asked: Arc<Mutex<Vec<String>>> = Arc::default();
            // The task ends at once, so nobody waits as long as the limit.
            let handle = Watched {
                handle: pool.submit(|| "hello"),
                asked: Arc::clone(&asked),
            };
            drop(ask(handle, limit));
            asked.lock().unwrap().clone()
        });
        assert_eq!(
            questions,
            [format!("result_within({limit:?})")],
            "left: what the handle was asked; right: one question, which waits as long as the limit that `ask` was given, \
             {limit:?} this time. Whose limit is yours?"
        );
    }

    #[test]
    fn what_is_not_done_can_be_asked_again() {
        let result = in_time(|| {
            let pool = ThreadPool::new(1).unwrap();
            // The task cannot end before the test says so.
            let (open, closed) = mpsc::channel();
            let mut handle =
                pool.submit(move || closed.recv().unwrap_or("never told to end"));
            for _ in 0..2 {
                match ask(watched(handle), MOMENT) {
                    Answer::NotYet(back) => handle = back,
                    other => return Err(other),
                }
            }
            open.send("hello").unwrap();
            Ok(handle.result())
        });
        match result {
            Ok(value) => assert_eq!(
                value,
                Ok("hello"),
                "left: what the handle in `NotYet` had, when the task had ended; right: the task's value"
            ),
            Err(other) => panic!(
                "the task still ran when the limit passed: the answer is `NotYet` with the handle, not {other:?}. Where \
                 is the handle then?"
            ),
        }
    }

    #[test]
    fn a_panic_is_told() {
        // As `panic!("no paper")`, but without a line on the screen, which would stand before what the test says.
        let task = || -> u64 { resume_unwind(Box::new("no paper")) };
        let answer = try_in_time(move || {
            let pool = ThreadPool::new(1).unwrap();
            ask(watched(pool.submit(task)), patience())
        });
        let answer = answer.unwrap_or_else(|_| {
            panic!(
                "the task panicked, and then `ask` panicked itself. The panic of a task is an `Err` to who \
                 waits for it: the answer is `Failed`"
            )
        });
        let Answer::Failed(why) = answer else {
            panic!("the task panicked: the answer is `Failed`, not {answer:?}")
        };
        assert!(
            why.contains("no paper"),
            "the task panicked with \"no paper\", and the answer says only {why:?}. Which text does the error have?"
        );
    }
}
