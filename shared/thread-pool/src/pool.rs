//! The queue and the threads.

use std::iter::FusedIterator;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::{mem, vec};

use crossbeam_channel::{Receiver, Sender, unbounded};

use crate::handle::promise;
use crate::{Handle, PoolError, TaskError};

/// A closure that has its promise inside: all that a worker needs to know.
type Job = Box<dyn FnOnce() + Send>;

/// A fixed number of threads that take jobs from one queue. Python's `ThreadPoolExecutor`.
///
/// All threads start at once, named `pool-0`, `pool-1` and so on. (Python starts a thread when a job finds none idle.)
/// The queue has no limit, so `submit` never waits.
///
/// # Dropping
///
/// Dropping the pool waits until every job has run, like the end of Python's `with`.
///
/// To submit from inside a job, share the pool in an [`Arc`]. Then the last owner may be a job. A worker cannot wait for
/// itself to end, so a pool that is dropped by one of its own workers waits for nobody: what is queued still runs,
/// then the threads end by themselves. Whoever needs the results keeps the handles and waits for those.
#[derive(Debug)]
pub struct ThreadPool {
    /// `None` when closed: without a sender the queue ends, and so do the workers.
    queue: Option<Sender<Job>>,
    /// The workers' end of the queue, kept to take out what shall not run.
    pending: Receiver<Job>,
    workers: Vec<JoinHandle<()>>,
}

/// What [`ThreadPool::shutdown`] does with the jobs that have not begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shutdown {
    /// Run them and wait for them, as dropping the pool does.
    Wait,
    /// Cancel them, and wait for those that run. Python's `cancel_futures=True`.
    CancelPending,
}

impl ThreadPool {
    /// Starts a pool of `workers` threads.
    ///
    /// # Errors
    ///
    /// [`PoolError::NoWorkers`] for 0. [`PoolError::Spawn`] if the system gives no further thread.
    pub fn new(workers: usize) -> Result<Self, PoolError> {
        if workers == 0 {
            return Err(PoolError::NoWorkers);
        }
        let (queue, pending) = unbounded();
        let mut pool = Self {
            queue: Some(queue),
            pending,
            workers: Vec::new(),
        };
        for worker in 0..workers {
            let jobs = pool.pending.clone();
            let thread = thread::Builder::new()
                .name(format!("pool-{worker}"))
                .spawn(move || work(&jobs))
                // On the way out `pool` is dropped, and that stops those that were started.
                .map_err(|reason| PoolError::Spawn {
                    worker,
                    workers,
                    reason,
                })?;
            pool.workers.push(thread);
        }
        Ok(pool)
    }

    /// Puts `f` into the queue and returns at once.
    ///
    /// `f` may start before this returns, and may outlive the caller: so it must own what it uses (`'static`), and
    /// be allowed to change threads (`Send`). Python checks neither.
    pub fn submit<T, F>(&self, f: F) -> Handle<T>
    where
        T: Send + 'static,
        F: FnOnce() -> T + Send + 'static,
    {
        let (promise, handle) = promise();
        let queue = self
            .queue
            .as_ref()
            .expect("the queue is closed only where the pool ends");
        queue
            .send(Box::new(move || promise.run(f)))
            .expect("the pool keeps a receiver");
        handle
    }

    /// Applies `f` to each item and yields the results in the order of the items.
    ///
    /// All items are submitted before this returns; only `next` waits. A panic is the result of its own item and does
    /// not end the iterator. (Python's `map` raises the first exception and gives up the rest.)
    ///
    /// Dropping the iterator early does not cancel the jobs.
    pub fn map<A, T, F>(&self, f: F, items: impl IntoIterator<Item = A>) -> Map<T>
    where
        A: Send + 'static,
        T: Send + 'static,
        F: Fn(A) -> T + Send + Sync + 'static,
    {
        let f = Arc::new(f);
        let submit = |item| {
            let f = Arc::clone(&f);
            self.submit(move || f(item))
        };
        let handles: Vec<_> = items.into_iter().map(submit).collect();
        Map {
            handles: handles.into_iter(),
        }
    }

    /// Ends the pool, and waits for its threads. It takes the pool: nobody can submit afterwards.
    pub fn shutdown(mut self, pending: Shutdown) {
        self.close(pending);
    }

    fn close(&mut self, pending: Shutdown) {
        drop(self.queue.take());
        if pending == Shutdown::CancelPending {
            // Not left to the workers: one of them may be waiting for just such a job, and would wait for ever.
            self.pending
                .try_iter()
                .for_each(|job| contain(move || drop(job)));
        }
        let workers = mem::take(&mut self.workers);
        let me = thread::current().id();
        if workers.iter().any(|worker| worker.thread().id() == me) {
            return; // dropped by one of our own: see "Dropping" above
        }
        for worker in workers {
            // An error would be a worker's panic, and `contain` lets none out. No `expect`: we may be in a `drop`.
            let _ = worker.join();
        }
    }
}

impl Drop for ThreadPool {
    fn drop(&mut self) {
        self.close(Shutdown::Wait);
    }
}

/// A worker's life: it ends when the queue is closed and empty.
fn work(jobs: &Receiver<Job>) {
    for job in jobs {
        contain(job);
    }
}

/// Calls `f` and keeps its panic in.
///
/// A job catches the panic of its own closure and tells the handle. What comes here is rarer: the `drop` of a value that
/// nobody asked for. It has been printed, and there is nobody to tell.
fn contain(f: impl FnOnce()) {
    if let Err(payload) = catch_unwind(AssertUnwindSafe(f)) {
        mem::forget(payload); // its own `drop` might panic again
    }
}

/// The iterator that [`ThreadPool::map`] returns. `next` waits for the next item's result.
#[derive(Debug)]
pub struct Map<T> {
    handles: vec::IntoIter<Handle<T>>,
}

impl<T> Iterator for Map<T> {
    type Item = Result<T, TaskError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.handles.next().map(Handle::result)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.handles.size_hint()
    }
}

impl<T> ExactSizeIterator for Map<T> {}
impl<T> FusedIterator for Map<T> {}
