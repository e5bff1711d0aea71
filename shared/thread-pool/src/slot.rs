//! A cell that is filled once: how a result gets from the worker to the one who waits.
//!
//! Python's `Future` has the same parts: a state, a condition, a list of callbacks.

use std::mem;
use std::time::{Duration, Instant};

use crate::TaskError;
use crate::sync::{Condvar, Mutex, MutexGuard};

/// What a task ended with.
pub type Outcome<T> = Result<T, TaskError>;

/// Shared by the job in the queue, which fills it, and the handle, which waits for it.
///
/// No code of the user runs while the lock is held, so no panic can poison it.
pub struct Slot<T> {
    inner: Mutex<Inner<T>>,
    ended: Condvar,
}

struct Inner<T> {
    state: State<T>,
    /// One is enough: `as_completed` takes the handle, so nobody else can ask.
    watcher: Option<Watcher>,
}

type Watcher = Box<dyn FnOnce() + Send>;

enum State<T> {
    /// In the queue. Only here can a task be cancelled.
    Pending,
    Running,
    Ended(Outcome<T>),
    /// Ended, and the outcome has been handed out.
    Taken,
}

impl<T> Slot<T> {
    /// An empty slot, for a task in the queue.
    pub fn empty() -> Self {
        let inner = Inner {
            state: State::Pending,
            watcher: None,
        };
        Self {
            inner: Mutex::new(inner),
            ended: Condvar::new(),
        }
    }

    /// The worker asks: may I run this? Not after a cancellation.
    ///
    /// Question and answer are one step under the lock. With "is it cancelled?" and "now it runs" as two steps, a
    /// `cancel` between them would say `true` for a task that runs.
    pub fn begin(&self) -> bool {
        let mut inner = self.lock();
        let pending = matches!(inner.state, State::Pending);
        if pending {
            inner.state = State::Running;
        }
        pending
    }

    /// Fills the slot and wakes whoever waits. What comes after the first outcome is dropped.
    pub fn end(&self, outcome: Outcome<T>) {
        let mut inner = self.lock();
        if inner.has_ended() {
            // Unlock first: `outcome` is dropped on return, and its `drop` is code of the user.
            drop(inner);
            return;
        }
        self.fill(&mut inner, outcome);
    }

    /// Cancels the task if it has not begun. True if it is cancelled now.
    pub fn cancel(&self) -> bool {
        let mut inner = self.lock();
        if matches!(inner.state, State::Pending) {
            self.fill(&mut inner, Err(TaskError::Cancelled));
        }
        matches!(inner.state, State::Ended(Err(TaskError::Cancelled)))
    }

    /// True when there is an outcome, or was one. Does not wait.
    pub fn has_ended(&self) -> bool {
        self.lock().has_ended()
    }

    // ANCHOR: wait
    /// Waits for the outcome and takes it. It can be taken once.
    pub fn wait(&self) -> Outcome<T> {
        let mut inner = self.lock();
        // `while`, not `if`: a condition variable may wake for no reason.
        // And the state is looked at before the first wait, under the lock
        // that `end` needs: an outcome that came earlier is not missed.
        while !inner.has_ended() {
            inner = self.ended.wait(inner).expect(NEVER_POISONED);
        }
        inner.take()
    }
    // ANCHOR_END: wait

    /// Waits for the outcome, `limit` at most. `None`: it is not there yet.
    pub fn wait_within(&self, limit: Duration) -> Option<Outcome<T>> {
        let Some(deadline) = Instant::now().checked_add(limit) else {
            return Some(self.wait()); // so long that the clock cannot say it
        };
        let mut inner = self.lock();
        while !inner.has_ended() {
            // What is left of the limit, not the limit: or each false alarm would start it again.
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return None;
            }
            inner = self
                .ended
                .wait_timeout(inner, left)
                .expect(NEVER_POISONED)
                .0;
        }
        Some(inner.take())
    }

    /// Calls `watcher` once when the task ends; now, if it has ended. It must be short and must not panic, because it
    /// runs under the lock.
    pub fn watch(&self, watcher: impl FnOnce() + Send + 'static) {
        let mut inner = self.lock();
        if inner.has_ended() {
            watcher();
        } else {
            inner.watcher = Some(Box::new(watcher));
        }
    }

    // ANCHOR: end
    /// Under the lock, so that nobody looks between the two steps.
    fn fill(&self, inner: &mut Inner<T>, outcome: Outcome<T>) {
        inner.state = State::Ended(outcome);
        self.ended.notify_all();
        // Under the lock too: or a second task could see this one done,
        // end, and be reported before it.
        if let Some(watcher) = inner.watcher.take() {
            watcher();
        }
    }
    // ANCHOR_END: end

    fn lock(&self) -> MutexGuard<'_, Inner<T>> {
        self.inner.lock().expect(NEVER_POISONED)
    }
}

const NEVER_POISONED: &str = "no code of the user runs under the slot's lock";

impl<T> Inner<T> {
    fn has_ended(&self) -> bool {
        matches!(self.state, State::Ended(_) | State::Taken)
    }

    fn take(&mut self) -> Outcome<T> {
        match mem::replace(&mut self.state, State::Taken) {
            State::Ended(outcome) => outcome,
            _ => unreachable!("taken once, after the end: `result` takes the handle"),
        }
    }
}
