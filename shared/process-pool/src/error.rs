//! What can go wrong: with a pool, and with one item.

use std::fmt;
use std::io;
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::ExitStatus;
use std::time::Duration;

use thiserror::Error;

/// What became of one item: its value, or why there is none.
pub type Outcome<R> = Result<R, ItemError>;

/// Why a pool could not be started.
///
/// `Debug` is the same text as `Display`: `unwrap` and a `main` that returns the error print it, and it says what to do.
#[derive(Error)]
#[non_exhaustive]
pub enum PoolError {
    /// `Pool::new(0)`.
    #[error("a pool needs at least one worker, and was asked for 0")]
    NoWorkers,
    /// This process has not passed the guard, so its workers would not pass it either: each would run the
    /// whole program, and start workers of its own.
    #[error(
        "no pool without its guard: put process_pool::main_guard!(the tasks) on the first line of main \
         (a #[test] has no main of its own: let it start the program)"
    )]
    NoGuard,
    /// The operating system did not start the worker.
    #[error("cannot start worker process {program}: {source}")]
    Start {
        /// The program that was to be started: this one.
        program: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The worker ended before it reached the guard.
    #[error(
        "worker process {program} ended ({death}) before it reached its guard: \
         put process_pool::main_guard!(the tasks) on the first line of main"
    )]
    EndedEarly {
        /// The program that was started: this one.
        program: PathBuf,
        /// How it ended.
        death: Death,
    },
    /// The worker was killed before it could serve, and so was every other that was started in its place.
    #[error("worker process {program} ended ({death}) while it started, {tries} times in a row")]
    Killed {
        /// The program that was started: this one.
        program: PathBuf,
        /// How the last one ended.
        death: Death,
        /// How many were started.
        tries: u32,
    },
    /// The worker has reached its guard, and the system did not give it what it needs.
    #[error("worker process {program} cannot serve: {why}")]
    CannotServe {
        /// The program that was started: this one.
        program: PathBuf,
        /// What the worker said, such as that it cannot start a thread.
        why: String,
    },
    /// The pool's own thread, which starts the workers, could not be started.
    #[error("a pool needs a thread that starts its workers: {0}")]
    Thread(io::Error),
    /// The worker lives but has not reached the guard in time. It was killed.
    #[error(
        "worker process {program} did not reach its guard within {limit:?}: \
         put process_pool::main_guard!(the tasks) on the first line of main"
    )]
    NotReady {
        /// The program that was started: this one.
        program: PathBuf,
        /// How long the pool waited.
        limit: Duration,
    },
    /// The worker's guard lists other tasks than this process's guard.
    #[error("worker process {program} has other tasks in its guard than this process")]
    OtherTasks {
        /// The program that was started: this one, or what has been put in its place since.
        program: PathBuf,
    },
}

impl fmt::Debug for PoolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Why one item has no value. Its number is its place in the results.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ItemError {
    /// The task returned an error (only from `try_map`): its text.
    #[error("{0}")]
    Failed(String),
    /// The task panicked: its message. The worker lives on.
    #[error("task panicked: {0}")]
    Panicked(String),
    /// The worker ended while it had this item. The item is not run a second time, because nobody knows how
    /// far the first run came.
    #[error("worker died ({0})")]
    WorkerDied(Death),
    /// The item took longer than the limit (see [`Pool::limit`](crate::Pool::limit)), or its worker was stopped. The worker
    /// was killed.
    #[error("no result within {0:?}, so its worker was killed")]
    TimedOut(Duration),
    /// The argument or the result does not survive the way between processes.
    #[error("cannot pass {0}")]
    Codec(String),
    /// The task was never started with this item.
    #[error("not run: {0}")]
    NotRun(String),
}

/// How a process ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Death {
    /// It was killed by this signal, 9 for SIGKILL.
    Signal(i32),
    /// It left by itself with this code.
    ExitCode(i32),
    /// Somebody else collected its exit status, as a program that ignores SIGCHLD does.
    Unknown,
}

impl From<io::Result<ExitStatus>> for Death {
    fn from(status: io::Result<ExitStatus>) -> Self {
        match status {
            Ok(status) => match (status.signal(), status.code()) {
                (Some(signal), _) => Death::Signal(signal),
                (None, Some(code)) => Death::ExitCode(code),
                (None, None) => Death::Unknown,
            },
            Err(_) => Death::Unknown,
        }
    }
}

impl fmt::Display for Death {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Death::Signal(signal) => write!(f, "signal {signal}"),
            Death::ExitCode(code) => write!(f, "exit code {code}"),
            Death::Unknown => write!(f, "exit status unknown"),
        }
    }
}
