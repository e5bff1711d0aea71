//! A `Mutex` that makes threads meet between two locks.

use std::cell::RefCell;
use std::collections::HashSet;
use std::sync::{self, Arc, Condvar, LockResult, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};

use crate::patience;

/// [`std::sync::Mutex`] for exercises; it is the same but for tests that ask for turns.
///
/// Whoever looks under one lock and changes under another one leaves a gap in which somebody else can look. The gap is
/// so short that hardly ever somebody does. Inside [`in_turns`] somebody always does.
#[derive(Debug, Default)]
pub struct Mutex<T> {
    turns: Option<Arc<Turns>>,
    inner: sync::Mutex<T>,
}

impl<T> Mutex<T> {
    /// As [`std::sync::Mutex::new`].
    pub fn new(value: T) -> Self {
        Self {
            turns: TURNS.with_borrow(Clone::clone),
            inner: sync::Mutex::new(value),
        }
    }

    /// As [`std::sync::Mutex::lock`].
    ///
    /// # Errors
    /// If a thread has panicked while it held the lock.
    pub fn lock(&self) -> LockResult<MutexGuard<'_, T>> {
        let Some(turns) = &self.turns else {
            return self.inner.lock();
        };
        turns.wait();
        let guard = self.inner.lock();
        turns.had();
        guard
    }

    /// As [`std::sync::Mutex::into_inner`].
    ///
    /// # Errors
    /// If a thread has panicked while it held the lock.
    pub fn into_inner(self) -> LockResult<T> {
        self.inner.into_inner()
    }

    /// As [`std::sync::Mutex::get_mut`].
    ///
    /// # Errors
    /// If a thread has panicked while it held the lock.
    pub fn get_mut(&mut self) -> LockResult<&mut T> {
        self.inner.get_mut()
    }
}

thread_local! {
    /// What the mutexes that are made on this thread keep to.
    static TURNS: RefCell<Option<Arc<Turns>>> = const { RefCell::new(None) };
}

#[derive(Debug)]
struct Turns {
    threads: usize,
    maker: ThreadId,
    state: sync::Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    had: HashSet<ThreadId>,
    given_up: bool,
}

/// Runs `body`. A [`Mutex`] that it makes lets nobody have the lock again before `threads` threads have had it. Also
/// returns how many threads have had it. This thread itself is not counted, and waits for nobody.
///
/// Who waits for a thread that does not come goes on after [`patience`].
pub fn in_turns<T>(threads: usize, body: impl FnOnce() -> T) -> (T, usize) {
    let turns = Arc::new(Turns {
        threads,
        maker: thread::current().id(),
        state: sync::Mutex::default(),
        changed: Condvar::new(),
    });
    let restore = Restore(TURNS.replace(Some(Arc::clone(&turns))));
    let value = body();
    drop(restore);
    let had = turns.lock().had.len();
    (value, had)
}

/// Puts back what was there before, in a panic too.
struct Restore(Option<Arc<Turns>>);

impl Drop for Restore {
    fn drop(&mut self) {
        TURNS.set(self.0.take());
    }
}

impl Turns {
    fn wait(&self) {
        let me = thread::current().id();
        let state = self.lock();
        if me == self.maker || !state.had.contains(&me) {
            return;
        }
        let missing = |state: &mut State| state.had.len() < self.threads && !state.given_up;
        let (mut state, waited) = self
            .changed
            .wait_timeout_while(state, patience(), missing)
            .unwrap_or_else(PoisonError::into_inner);
        if waited.timed_out() {
            state.given_up = true;
            self.changed.notify_all();
        }
    }

    fn had(&self) {
        let me = thread::current().id();
        if me != self.maker && self.lock().had.insert(me) {
            self.changed.notify_all();
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
