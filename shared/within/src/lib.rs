//! Time limits, gates and counts for tests of concurrent code.
//!
//! A test of a concurrent program has two troubles. A deadlock makes it wait for ever, and a measured time is
//! wrong on a busy machine. So: [`in_time`] ends the waiting, [`Gate`] proves that callers are inside at the
//! same time, and [`Peak`] counts how many there were. None of them measures how long the work took.
//!
//! ```
//! use std::thread;
//! use within::{Gate, in_time};
//!
//! static GATE: Gate = Gate::of(3);
//!
//! // Three threads pass the gate. One thread that arrives three times does not.
//! in_time(|| {
//!     thread::scope(|scope| {
//!         for _ in 0..3 {
//!             scope.spawn(|| GATE.arrive());
//!         }
//!     });
//! });
//! ```
//!
//! The limits only end a test that has gone wrong: a right answer never waits for one. Those of [`in_time`] and
//! [`Gate::of`] follow from [`patience`], so that a wrong answer is told soon where the machine is idle. Where code
//! is tested that should be right, [`within`] and [`Gate::new`] take generous seconds instead.

mod ending;
mod gate;
mod patience;
mod peak;
mod program;
mod turns;

pub use ending::when_this_thread_ends;
pub use gate::{Arrival, Gate};
pub use patience::{VARIABLE, patience};
pub use peak::{Inside, Peak};
pub use program::end_program_after;
pub use turns::{Mutex, in_turns};

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// Runs `body` on a thread of its own and returns its value, if it has one in half as much again as [`patience`]. So a
/// [`Gate::of`] inside, or another wait of that length, is given up before `body` is, and says what did not come.
///
/// # Panics
///
/// As [`within`] does.
#[track_caller]
pub fn in_time<T, F>(body: F) -> T
where
    T: Send + 'static,
    F: FnOnce() -> T + Send + 'static,
{
    run(patience::limit(), body).unwrap_or_else(|payload| resume_unwind(payload))
}

/// As [`in_time`], for code that should not panic: if it does, a test can say what it expected instead.
///
/// ```should_panic
/// let answer: u64 = within::try_in_time(|| "seven".parse().unwrap())
///     .unwrap_or_else(|_| panic!("the answer panicked, where it should be a number"));
/// ```
///
/// # Errors
///
/// What the panic of `body` carried.
///
/// # Panics
///
/// If `body` has not finished in that time.
#[track_caller]
pub fn try_in_time<T, F>(body: F) -> thread::Result<T>
where
    T: Send + 'static,
    F: FnOnce() -> T + Send + 'static,
{
    run(patience::limit(), body)
}

/// Runs `body` on a thread of its own and returns its value.
///
/// A thread cannot be stopped from outside. When the limit passes, the stuck thread is left behind, with all it
/// holds, and dies with the test process. The values that it borrows would die sooner, so `body` has to own what
/// it uses (`move`, `Arc`, `static`).
///
/// # Panics
///
/// - If `body` has not finished after `seconds`.
/// - If `body` panics: with the same payload, so that `#[should_panic(expected = …)]` sees the message.
#[track_caller]
pub fn within<T, F>(seconds: u64, body: F) -> T
where
    T: Send + 'static,
    F: FnOnce() -> T + Send + 'static,
{
    run(Duration::from_secs(seconds), body).unwrap_or_else(|payload| resume_unwind(payload))
}

#[track_caller]
fn run<T, F>(limit: Duration, body: F) -> thread::Result<T>
where
    T: Send + 'static,
    F: FnOnce() -> T + Send + 'static,
{
    // The outcome comes through a channel: `JoinHandle::join` has no time limit.
    let (send, outcome) = mpsc::channel();
    let mut builder = thread::Builder::new();
    if let Some(test) = thread::current().name() {
        // A panic message names its thread. This keeps the name of the test in it.
        builder = builder.name(test.to_owned());
    }
    builder
        .spawn(move || {
            // AssertUnwindSafe: what a panic broke is not looked at again, the panic goes on in the caller.
            let outcome = catch_unwind(AssertUnwindSafe(body));
            // The send fails when the caller has given up. Then nobody is left to tell.
            let _ = send.send(outcome);
        })
        .unwrap_or_else(|error| panic!("no thread to run the test on: {error}"));

    match outcome.recv_timeout(limit) {
        Ok(outcome) => outcome,
        Err(RecvTimeoutError::Timeout) => {
            let seconds = limit.as_secs_f64();
            panic!(
                "the test has not finished within {seconds} s. Which line waits, and for whom? Two that wait for each other \
                 never go on"
            )
        }
        Err(RecvTimeoutError::Disconnected) => unreachable!("the thread sends before it ends"),
    }
}
