//! A pool of threads: what `concurrent.futures.ThreadPoolExecutor` is, in Rust.
//!
//! | Python | here |
//! |---|---|
//! | `ThreadPoolExecutor(3)` | [`ThreadPool::new(3)`](ThreadPool::new) |
//! | `pool.submit(f, x)` | [`pool.submit(move \|\| f(x))`](ThreadPool::submit) |
//! | `future.done()` | [`handle.done()`](Handle::done) |
//! | `future.result()` | [`handle.result()`](Handle::result) |
//! | `future.result(timeout=5)` | [`handle.result_within(limit)`](Handle::result_within) |
//! | `future.cancel()` | [`handle.cancel()`](Handle::cancel) |
//! | `pool.map(f, items)` | [`pool.map(f, items)`](ThreadPool::map) |
//! | `as_completed(futures)` | [`as_completed(handles)`](as_completed) |
//! | `pool.shutdown(cancel_futures=True)` | [`pool.shutdown(Shutdown::CancelPending)`](ThreadPool::shutdown) |
//! | the end of `with` | the pool is dropped |
//!
//! ```
//! use thread_pool::ThreadPool;
//!
//! let pool = ThreadPool::new(3)?;
//! let handle = pool.submit(|| 6 * 7);
//! assert_eq!(handle.result()?, 42);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Three things differ from Python:
//!
//! - The threads run Rust code on all cores at once. There is no GIL to share.
//! - [`Handle::result`] takes the handle, because the value is moved out of it. Python's `result()` can be called
//!   again because it returns one more reference to the same object.
//! - A pool that has been shut down cannot be given work: [`ThreadPool::shutdown`] takes the pool, so the program
//!   that tries does not compile. Python raises `RuntimeError` when it runs.
//!
//! One thing is the same: jobs that wait for jobs behind them in the same pool can fill all threads with waiting, and
//! then nothing moves. Python's documentation warns of it with an example. Wait for results outside the pool.
//!
//! Where to read: `pool.rs` has the queue and the threads, `slot.rs` the cell through which a result gets from the
//! worker to the one who waits, `handle.rs` what `submit` returns, `completed.rs` the order of ending.
//! The tests with `loom` try the slot under every order of steps that two threads can take.

mod completed;
mod error;
mod handle;
mod pool;
mod sync;

#[cfg(not(loom))]
mod slot;
/// Public only under `--cfg loom`, for the tests that check it.
#[cfg(loom)]
pub mod slot;

pub use completed::{AsCompleted, as_completed};
pub use error::{PoolError, TaskError, WaitError};
pub use handle::Handle;
pub use pool::{Map, Shutdown, ThreadPool};
