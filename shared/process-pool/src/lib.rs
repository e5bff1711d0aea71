//! What Python's `multiprocessing.Pool` is: a pool of child processes of the same program.
//!
//! ```no_run
//! use process_pool::Pool;
//!
//! fn square(x: u64) -> u64 {
//!     x * x
//! }
//!
//! fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     process_pool::main_guard!(square);
//!
//!     let pool = Pool::new(5)?;
//!     let squares: Vec<u64> = pool.map(square, [1, 2, 3]).into_iter().collect::<Result<_, _>>()?;
//!     println!("{squares:?}"); // [1, 4, 9]
//!     Ok(())
//! }
//! ```
//!
//! | Python | here |
//! |---|---|
//! | `if __name__ == "__main__":` | `process_pool::main_guard!(square);`, first line of `main` |
//! | `Pool(5)` | `Pool::new(5)?` |
//! | `pool.map(square, items)` | `pool.map(square, items)`, one `Result` for each item |
//! | `pool.map(square, items, chunksize=1)` | `pool.chunksize(1).map(square, items)` |
//! | a task that raises | `pool.try_map(task, items)`, for a task that returns a `Result` |
//! | a limit on the time of an item: none | `pool.limit(Duration::from_secs(5)).map(square, items)` |
//! | pickle | serde, in the format [MessagePack](https://msgpack.org) |
//!
//! # One item's way
//!
//! ```text
//!      the program                                    a worker: the same program, once more
//!
//!  1   pool.map(square, [1, 2, 3])                    main_guard!(square)
//!        |                                              |  waits for a job
//!  2   a chunk of the items, as bytes:                  |
//!      "task 0, item 2, 1 byte: 03" -- pipe of jobs --> |
//!        |                                              |
//!  3     |                                            reads the bytes: x = 3
//!  4     |                                            square(3) = 9, panics caught
//!  5     |                          <-- answers -- "item 2 is done: 09"
//!        |                                              |  waits for the next job
//!  6   reads the bytes: 9                               |
//!      puts Ok(9) at place 2                            |
//!        |                                              |
//!        |  <---------- lifeline, a socket ---------->  |  closes with the program:
//!                                                          the worker is gone
//! ```
//!
//! Each worker has its own pipes. The program has a thread for each worker that it keeps busy, which gives and reads. A few
//! small jobs lie in a worker's pipe ahead of time, and a thread with nothing to do takes them out again for its own worker.
//! Arguments too large for a job's 64 bytes follow on a third pipe.
//!
//! # The guard
//!
//! A worker is this program, started again with the same arguments and environment. [`main_guard!`] sees that it is in a
//! worker, serves the tasks it lists, and never returns. What stands above it runs in every worker too. A program
//! without a guard gets an error from [`Pool::new`] and starts nothing.
//!
//! A task is a function, named in the guard. A closure that captures is refused by the compiler. So is a task that takes
//! a reference: what it points to is in another process. Argument and result are owned, and both derive serde's
//! `Serialize` and `Deserialize`.
//!
//! # What travels
//!
//! Values travel as MessagePack, each field of a struct with its name. So what serde leaves out (`skip_serializing_if`),
//! flattens or does not tag arrives as it was. Bytes left over are an error. The price: MessagePack has one sign for
//! "nothing", so `Some(None)` and `Some(())` arrive as `None`. Use a type of your own there.
//!
//! # What a task may do
//!
//! - **Print.** Standard output and error are the program's own. The pool's messages take other ways. A thread that a task
//!   leaves behind with standard output locked costs its worker: after a second or two another takes its place.
//! - **Read standard input.** It is empty.
//! - **Panic.** The outcome is [`ItemError::Panicked`] and the worker lives on. Its panic hook prints to standard
//!   error, as in any thread.
//! - **Exit, crash, be killed.** The outcome is [`ItemError::WorkerDied`], and another worker takes the place. Python's
//!   `Pool` waits for ever for such an item (CPython issue 96062).
//! - **Take too long, or be stopped.** With [`Pool::limit`] the outcome is [`ItemError::TimedOut`], and another worker takes
//!   the place. Without it the map waits.
//! - **Start programs**, this one included: they are not workers. A task may have a pool of its own, which Python's does not allow.
//! - **Fork**, as a C library may. A copy that comes back out of the task is ended: the item is the worker's.
//!
//! # When workers cannot be had
//!
//! A worker is ready when it has all it needs, its threads included. One that is killed while it starts is started again, up
//! to ten times in a row. Then, or where the system gives no process or no thread, [`Pool::new`] says what was seen. In a
//! map the other workers do the work; if none is left, the items are [`ItemError::NotRun`] for that reason.
//!
//! # Tests of a program with a pool
//!
//! A task is a function: test it as one, without a pool. A test of the pool needs the guard at the top of `main`, and the `main`
//! of a test is `cargo test`'s. So start the program, and look at what it does:
//!
//! ```no_run
//! # use std::process::Command;
//! # macro_rules! env { ($name:literal) => { "" } }
//! #[test]
//! fn the_program_with_its_pool() {
//!     let program = env!("CARGO_BIN_EXE_my-program");
//!     let ran = Command::new(program).output().expect("it starts");
//!     assert_eq!(ran.stdout, b"[1, 4, 9]\n");
//! }
//! ```
//!
//! Or give a file of tests `harness = false` and a `main` of its own, with the guard on its first line.
//!
//! # How it ends
//!
//! Dropping the pool ends its workers: they are told, and those that have not left within a second, all together, are
//! killed. The end of the program ends them too, in whatever way it comes: each worker watches a socket whose other end only
//! the program has, and is gone as soon as it closes, also in the middle of a task. On Linux a worker that is stopped
//! (`SIGSTOP`) is killed with its program by the system. On macOS it stays until it is continued.
//!
//! `Ctrl-C` in a terminal reaches the workers as it reaches the program, and ends them all. A program that catches
//! the signal sees its workers die from signal 2, and new ones in their place.

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
compile_error!("process-pool runs on Linux and macOS. On Windows use it inside WSL.");

mod answers;
mod assigned;
mod child;
mod error;
mod guard;
mod inbox;
mod keeper;
mod lock;
mod pool;
mod queue;
mod run;
mod start;
mod task;
mod wire;
mod worker;

pub use error::{Death, ItemError, Outcome, PoolError};
pub use pool::{Maps, Pool};

/// Serves the listed tasks if this process is a worker, and does nothing otherwise. The first line of `main`.
///
/// ```no_run
/// fn square(x: u64) -> u64 {
///     x * x
/// }
/// fn shout(text: String) -> Result<String, String> {
///     Ok(text.to_uppercase())
/// }
/// fn main() {
///     process_pool::main_guard!(square, shout);
/// }
/// ```
///
/// A task that captures does not compile, because only its name can travel:
///
/// ```compile_fail
/// let factor = 3;
/// process_pool::main_guard!(move |x: u64| x * factor);
/// ```
#[macro_export]
macro_rules! main_guard {
    ($($task:expr),* $(,)?) => {
        $crate::hidden::guard(::std::vec![$($crate::hidden::entry($task)),*])
    };
}

/// For `main_guard!` alone.
#[doc(hidden)]
pub mod hidden {
    pub use crate::guard::guard;
    pub use crate::task::{Entry, entry};
}
