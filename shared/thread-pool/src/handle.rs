//! The two ends of a slot: the handle for whoever asks, the promise for whoever runs the job.

use std::any::Any;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use crate::slot::{Outcome, Slot};
use crate::sync::Arc;
use crate::{TaskError, WaitError};

/// A result that may not be there yet. Python's `concurrent.futures.Future`.
///
/// It is no Rust `Future`: nothing polls it, and the job runs whether or not anybody asks. Dropping the handle neither
/// stops nor cancels the job.
#[must_use = "what the job returned, or that it panicked, is heard through the handle only"]
pub struct Handle<T> {
    slot: Arc<Slot<T>>,
}

impl<T> Handle<T> {
    /// True after a value, a panic or a cancellation. Does not wait.
    ///
    /// `false` is old when you read it: the job may end in between. `true` stays true.
    pub fn done(&self) -> bool {
        self.slot.has_ended()
    }

    /// Waits for the value.
    ///
    /// # Errors
    ///
    /// [`TaskError`] if the job panicked or was cancelled.
    pub fn result(self) -> Result<T, TaskError> {
        self.slot.wait()
    }

    /// Waits for the value, `limit` at most.
    ///
    /// # Errors
    ///
    /// [`WaitError::TimedOut`] holds the handle, so that the result is not lost. [`WaitError::Task`] if the job panicked
    /// or was cancelled.
    pub fn result_within(self, limit: Duration) -> Result<T, WaitError<T>> {
        match self.slot.wait_within(limit) {
            Some(outcome) => outcome.map_err(WaitError::Task),
            None => Err(WaitError::TimedOut {
                handle: self,
                limit,
            }),
        }
    }

    /// Cancels the job if it has not begun. True if it is cancelled, now or by an earlier call.
    ///
    /// A job that runs cannot be stopped, here as in Python: nobody else knows what it holds and has half done.
    /// The closure of a cancelled job is dropped when a worker comes to it in the queue.
    pub fn cancel(&self) -> bool {
        self.slot.cancel()
    }

    /// Calls `watcher` once, when the job ends or now. See [`Slot::watch`].
    pub(crate) fn watch(&self, watcher: impl FnOnce() + Send + 'static) {
        self.slot.watch(watcher);
    }
}

impl<T> fmt::Debug for Handle<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handle")
            .field("done", &self.done())
            .finish_non_exhaustive()
    }
}

/// The other end, inside the job: however it goes, the handle hears of it.
pub(crate) struct Promise<T> {
    slot: Arc<Slot<T>>,
}

/// The two ends of a new slot.
pub(crate) fn promise<T>() -> (Promise<T>, Handle<T>) {
    let slot = Arc::new(Slot::empty());
    (
        Promise {
            slot: Arc::clone(&slot),
        },
        Handle { slot },
    )
}

impl<T> Promise<T> {
    /// Runs `f`, unless it was cancelled, and keeps its value or its panic for the handle.
    pub(crate) fn run(self, f: impl FnOnce() -> T) {
        if !self.slot.begin() {
            return;
        }
        // AssertUnwindSafe: what `f` owned dies with it, and what it shares is behind locks that note a panic.
        let outcome: Outcome<T> = match catch_unwind(AssertUnwindSafe(f)) {
            Ok(value) => Ok(value),
            Err(payload) => Err(TaskError::Panicked(message(payload))),
        };
        self.slot.end(outcome);
    }
}

impl<T> Drop for Promise<T> {
    /// A job that is thrown away unrun was cancelled. After an outcome this does nothing.
    fn drop(&mut self) {
        self.slot.end(Err(TaskError::Cancelled));
    }
}

/// The text of a panic: `panic!("…")` makes a `&str`, `panic!("{x}")` a `String`.
fn message(payload: Box<dyn Any + Send>) -> String {
    match payload.downcast::<String>() {
        Ok(text) => *text,
        Err(payload) => match payload.downcast::<&str>() {
            Ok(text) => (*text).to_owned(),
            Err(payload) => {
                // Any type can be thrown with `panic_any`, one whose `drop` panics too. Leaking it is the safe end.
                std::mem::forget(payload);
                "a value that is not text".to_owned()
            }
        },
    }
}
