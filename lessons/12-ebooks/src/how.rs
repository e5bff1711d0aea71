//! On what the items of a stage are worked on.

use std::fmt;

use indicatif::ProgressBar;
use process_pool::Pool;
use rayon::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use thread_pool::ThreadPool;

use crate::Error;

/// How many items at once.
pub const WORKERS: usize = 5;

/// On what the items of a stage are worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// One after the other.
    Sequential,
    /// A thread pool.
    Threads,
    /// A pool of child processes.
    Processes,
    /// A thread for each core: rayon.
    Cores,
    /// Tasks on one thread. Only downloads can be tasks.
    Async,
}

impl fmt::Display for How {
    fn fmt(
        &self,
        f: &mut fmt::Formatter<'_>,
    ) -> fmt::Result {
        f.pad(match self {
            How::Sequential => "sequential",
            How::Threads => "threads",
            How::Processes => "processes",
            How::Cores => "cores",
            How::Async => "async",
        })
    }
}

/// Why there is no result, in words: they may have travelled from another process.
pub type Outcome<R> = Result<R, String>;

/// `task` of every item, in their order.
///
/// # Errors
///
/// If there is no pool. What goes wrong with an item is its outcome.
// ANCHOR: each
pub fn each<A, R, F>(
    how: How,
    task: F,
    items: Vec<A>,
) -> Result<Vec<Outcome<R>>, Error>
where
    A: Serialize + Send + Sync + 'static,
    R: DeserializeOwned + Send + 'static,
    F: Fn(A) -> Outcome<R> + Copy + Send + Sync + 'static,
{
    let bar = ProgressBar::new(items.len() as u64);
    let count = |_: &_| bar.inc(1);
    let results = match how {
        How::Threads => {
            let pool = ThreadPool::new(WORKERS)?;
            let results = pool.map(task, items);
            let results = results.map(|it| {
                it.unwrap_or_else(|e| Err(e.to_string()))
            });
            results.inspect(count).collect()
        }
        How::Processes => {
            let pool = Pool::new(WORKERS)?;
            let results =
                pool.chunksize(1).try_map(task, items);
            let results = results.into_iter();
            results
                .map(|it| it.map_err(|e| e.to_string()))
                .collect()
        }
        How::Cores => {
            let items = items.into_par_iter();
            items.map(task).inspect(count).collect()
        }
        // Only downloads can be tasks: see `download::all`.
        How::Sequential | How::Async => {
            let items = items.into_iter();
            items.map(task).inspect(count).collect()
        }
    };
    bar.finish_and_clear();
    Ok(results)
}
// ANCHOR_END: each
