//! The pool itself.

use std::fmt;
use std::mem;
use std::sync::Mutex;
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::child::{self, Seat, Worker};
use crate::error::{ItemError, Outcome, PoolError};
use crate::keeper::Keeper;
use crate::lock::lock;
use crate::run::{Run, Settings};
use crate::start::{self, Starting};
use crate::task;

/// How long `Pool::new` waits for a worker to reach its guard.
const START_LIMIT: Duration = Duration::from_secs(10);

/// Worker processes that run tasks, as `multiprocessing.Pool` has them.
///
/// Each worker is this same program, started once more. It lives until the pool is dropped, or until this process ends in
/// whatever way, SIGKILL included: a worker ends with it even in the middle of a task.
pub struct Pool {
    workers: Mutex<Vec<Seat>>,
    pids: Mutex<Vec<u32>>,
    size: usize,
    start_limit: Duration,
    /// Ends after the workers: they would end with it.
    keeper: Keeper,
}

impl Pool {
    /// Starts `workers` processes and waits until they are ready.
    ///
    /// # Errors
    ///
    /// When this process has not passed [`main_guard!`](crate::main_guard), when a worker cannot be started, or when one
    /// ends or is not ready within 10 seconds.
    pub fn new(workers: usize) -> Result<Self, PoolError> {
        Self::with_start_limit(workers, START_LIMIT)
    }

    /// The same with another limit for the time that a worker may take to reach its guard.
    ///
    /// # Errors
    ///
    /// As [`Pool::new`].
    pub fn with_start_limit(workers: usize, limit: Duration) -> Result<Self, PoolError> {
        if workers == 0 {
            return Err(PoolError::NoWorkers);
        }
        if !task::guarded() {
            return Err(PoolError::NoGuard);
        }
        let keeper = Keeper::new().map_err(PoolError::Thread)?;
        // All are started before the first is waited for: they start side by side.
        let starting = (0..workers)
            .map(|_| start::start(&keeper))
            .collect::<Result<Vec<_>, _>>()?;
        let ready = |worker: Starting| start::again(worker.ready(limit), &keeper, limit);
        let workers = starting
            .into_iter()
            .map(ready)
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Pool {
            pids: Mutex::new(workers.iter().map(Worker::pid).collect()),
            size: workers.len(),
            workers: Mutex::new(workers.into_iter().map(Some).collect()),
            start_limit: limit,
            keeper,
        })
    }

    /// How many workers the pool has.
    pub fn workers(&self) -> usize {
        self.size
    }

    /// The process numbers of the workers. A worker that died is replaced at once when it had an item, and at the
    /// start of the next `map` when it was idle.
    pub fn pids(&self) -> Vec<u32> {
        lock(&self.pids).clone()
    }

    /// Runs `task` with every item, in chunks as Python's `Pool.map` makes them: four for each worker.
    ///
    /// Returns one outcome for each item, in the order of the items, when all are done. A worker that dies is
    /// replaced. The item it was running is reported, as `worker died (signal 9)`, and not run a second time; all others
    /// arrive. One exception: in chunks of more than 64 items, where the items take microseconds, a worker tells its pool
    /// about them in blocks of at most 64, and when it dies the whole current block is reported so. With
    /// `chunksize(1)`, and in maps of up to 256 items for each worker, it is always the one item.
    ///
    /// Two threads may call `map` on the same pool: one waits for the other.
    pub fn map<F, A, R>(&self, task: F, items: impl IntoIterator<Item = A>) -> Vec<Outcome<R>>
    where
        F: Fn(A) -> R + Copy + 'static,
        A: Serialize + Sync,
        R: DeserializeOwned + Send,
    {
        self.with(None, None).map(task, items)
    }

    /// As [`Pool::map`] for a task that returns a `Result`: its error becomes [`ItemError::Failed`].
    pub fn try_map<F, A, R, E>(
        &self,
        task: F,
        items: impl IntoIterator<Item = A>,
    ) -> Vec<Outcome<R>>
    where
        F: Fn(A) -> Result<R, E> + Copy + 'static,
        A: Serialize + Sync,
        R: DeserializeOwned + Send,
        E: DeserializeOwned + Send + ToString,
    {
        self.with(None, None).try_map(task, items)
    }

    /// The same pool with chunks of `size` items: `pool.chunksize(1).map(…)` hands out the items one by one, to
    /// whichever worker is free. A size of 0 counts as 1.
    pub fn chunksize(&self, size: usize) -> Maps<'_> {
        self.with(Some(size), None)
    }

    /// The same pool with a limit on the time of each item: `pool.limit(Duration::from_secs(5)).map(…)`.
    ///
    /// A worker that does not finish an item within `limit` is killed and replaced, be it busy, asleep or stopped. That item's
    /// outcome is [`ItemError::TimedOut`], and it is not run a second time. An item's time begins when a worker takes it.
    /// (In chunks of more than 64 items of microseconds each it begins with its block: see [`Pool::map`].)
    ///
    /// Without a limit a map waits as long as an item takes. Python's pools have none: `AsyncResult.get(timeout)` stops the
    /// waiting and not the worker.
    pub fn limit(&self, limit: Duration) -> Maps<'_> {
        self.with(None, Some(limit))
    }

    fn with(&self, chunk: Option<usize>, limit: Option<Duration>) -> Maps<'_> {
        Maps {
            pool: self,
            chunk,
            limit,
        }
    }

    /// Starts a worker for every seat whose worker has died. Returns the last error, if one could not be started.
    fn fill(&self, seats: &mut [Seat]) -> Result<(), PoolError> {
        let mut filled = Ok(());
        for (number, seat) in seats.iter_mut().enumerate() {
            if seat.as_mut().is_some_and(Worker::alive) {
                continue;
            }
            // The dead one goes first: its files may be what the new one needs.
            drop(mem::take(seat));
            match self.hire(number) {
                Ok(worker) => *seat = Some(worker),
                Err(e) => filled = Err(e),
            }
        }
        filled
    }

    /// Starts a worker for a seat.
    fn hire(&self, number: usize) -> Result<Worker, PoolError> {
        let worker = start::hire(&self.keeper, self.start_limit)?;
        lock(&self.pids)[number] = worker.pid();
        Ok(worker)
    }
}

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pool")
            .field("pids", &self.pids())
            .finish_non_exhaustive()
    }
}

/// The workers are told to end. Those that have not within a second, all together, are killed.
impl Drop for Pool {
    fn drop(&mut self) {
        let seats = mem::take(&mut *lock(&self.workers));
        child::dismiss(seats.into_iter().flatten().collect());
    }
}

/// A pool with a chunk size, a limit on the time of an item, or both: see [`Pool::chunksize`] and [`Pool::limit`].
#[derive(Debug, Clone, Copy)]
pub struct Maps<'a> {
    pool: &'a Pool,
    /// `None`: four chunks for each worker.
    chunk: Option<usize>,
    limit: Option<Duration>,
}

impl Maps<'_> {
    /// As [`Pool::chunksize`].
    #[must_use]
    pub fn chunksize(self, size: usize) -> Self {
        Maps {
            chunk: Some(size),
            ..self
        }
    }

    /// As [`Pool::limit`].
    #[must_use]
    pub fn limit(self, limit: Duration) -> Self {
        Maps {
            limit: Some(limit),
            ..self
        }
    }

    /// As [`Pool::map`].
    pub fn map<F, A, R>(&self, _task: F, items: impl IntoIterator<Item = A>) -> Vec<Outcome<R>>
    where
        F: Fn(A) -> R + Copy + 'static,
        A: Serialize + Sync,
        R: DeserializeOwned + Send,
    {
        const { task::must_be_a_name::<F>() };
        let (pool, items) = (self.pool, Vec::from_iter(items));
        let place = match task::place_of::<F>() {
            Ok(place) => place,
            Err(why) => return not_run(items.len(), &why),
        };
        let quarter = || items.len().div_ceil(4 * pool.size);
        let settings = Settings {
            chunk: self.chunk.unwrap_or_else(quarter),
            limit: self.limit,
        };
        let mut seats = lock(&pool.workers);
        let trouble = pool.fill(&mut seats).err().map(|e| e.to_string());
        let hire = |number| pool.hire(number);
        let run = Run::new(place, &items, settings, pool.size, trouble, &hire);
        run.finish(&mut seats)
    }

    /// As [`Pool::try_map`].
    pub fn try_map<F, A, R, E>(
        &self,
        task: F,
        items: impl IntoIterator<Item = A>,
    ) -> Vec<Outcome<R>>
    where
        F: Fn(A) -> Result<R, E> + Copy + 'static,
        A: Serialize + Sync,
        R: DeserializeOwned + Send,
        E: DeserializeOwned + Send + ToString,
    {
        flatten(self.map(task, items))
    }
}

fn flatten<R, E: ToString>(outcomes: Vec<Outcome<Result<R, E>>>) -> Vec<Outcome<R>> {
    let flat = |outcome: Outcome<Result<R, E>>| {
        outcome.and_then(|own| own.map_err(|e| ItemError::Failed(e.to_string())))
    };
    outcomes.into_iter().map(flat).collect()
}

fn not_run<R>(items: usize, why: &str) -> Vec<Outcome<R>> {
    (0..items)
        .map(|_| Err(ItemError::NotRun(why.into())))
        .collect()
}
