//! What can go wrong: with the pool, in a task, while waiting.

use std::fmt;
use std::io;
use std::time::Duration;

use crate::Handle;

/// A pool that could not be started.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PoolError {
    /// `ThreadPool::new(0)`: nobody would ever run a job.
    #[error("a thread pool needs at least 1 worker, not 0")]
    NoWorkers,
    /// The system gave no further thread. Those that were started have been stopped again.
    #[error("cannot start worker {worker} of {workers} (the first is 0): {reason}")]
    Spawn {
        /// The number of the worker that could not be started, from 0.
        worker: usize,
        /// How many were asked for.
        workers: usize,
        /// What the system said.
        reason: io::Error,
    },
}

/// A task that ended without a value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TaskError {
    /// The task panicked, with this message. Python re-raises the exception; a panic is no value to match on, so
    /// only its text arrives.
    #[error("the task panicked: {0}")]
    Panicked(String),
    /// The task was cancelled before it began. Python's `CancelledError`.
    #[error("the task was cancelled before it began")]
    Cancelled,
}

/// A wait with a limit that ended without a value.
#[derive(thiserror::Error)]
pub enum WaitError<T> {
    /// The task has not ended yet. It goes on, and the handle to wait again with is in here, as the unsent value is in
    /// [`std::sync::mpsc::SendError`].
    #[error("no result within {limit:?}")]
    TimedOut {
        /// The handle that was waited on.
        handle: Handle<T>,
        /// How long it was waited.
        limit: Duration,
    },
    /// The task has ended without a value.
    #[error(transparent)]
    Task(#[from] TaskError),
}

/// By hand, because a derived one would ask for `T: Debug` though it shows no `T`.
impl<T> fmt::Debug for WaitError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TimedOut { handle, limit } => f
                .debug_struct("TimedOut")
                .field("handle", handle)
                .field("limit", limit)
                .finish(),
            Self::Task(error) => f.debug_tuple("Task").field(error).finish(),
        }
    }
}
