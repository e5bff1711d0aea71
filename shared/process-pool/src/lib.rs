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
//! | pickle | serde, in the format of the `postcard` crate |
//!
//! # The guard
//!
//! A worker is this program, started again with the same arguments and environment. [`main_guard!`] sees that it is in a
//! worker, serves the tasks it lists, and never returns. What stands above it runs in every worker too. A program
//! without a guard gets an error from [`Pool::new`] and starts nothing.
//!
//! A task is a function, named in the guard. A closure that captures is refused by the compiler.
//!
//! # What a task may do
//!
//! - **Print.** Standard output and error are the program's own. The pool's messages take other ways.
//! - **Read standard input.** It is empty.
//! - **Panic.** The outcome is [`ItemError::Panicked`] and the worker lives on. Its panic hook prints to standard
//!   error, as in any thread.
//! - **Exit, crash, be killed.** The outcome is [`ItemError::WorkerDied`], and another worker takes the place. Python's
//!   `Pool` waits for ever for such an item (CPython issue 96062).
//! - **Start programs**, this one included: they are not workers. A task may have a pool of its own, which Python's does not allow.
//!
//! # How it ends
//!
//! Dropping the pool ends its workers. So does the end of the program, in whatever way: each worker watches a socket
//! whose other end only the program has, and is gone as soon as it closes, also in the middle of a task.
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
