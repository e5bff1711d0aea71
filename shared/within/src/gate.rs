//! A gate that opens when enough callers wait in it at once.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Condvar, Mutex, MutexGuard};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use crate::patience;

/// Opens when `needed` callers wait in it at the same time, and stays open.
///
/// This is `threading.Barrier` with two differences: it opens once, so that a fourth caller passes a gate for three,
/// and its time-out says how many came. Threads [`arrive`](Gate::arrive), tasks
/// [`arrive_async`](Gate::arrive_async); one gate takes both.
///
/// Callers that run one after another never get through: the first waits for the second, which has not begun.
///
/// A thread that [`arrive`](Gate::arrive)s in vain panics. Where the one who is tested catches panics, or joins the
/// thread and panics in turn, the first cause would not stand alone: there let threads [`meet`](Gate::meet), which
/// returns in any case, and ask the gate in the end, in the test itself, by [`assert_met`](Gate::assert_met).
#[derive(Debug)]
pub struct Gate {
    needed: usize,
    /// `None`: as long as [`patience`].
    limit: Option<Duration>,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug)]
struct State {
    door: Door,
    waiting: usize,
    /// One entry for each task that waits, under the ticket that it drew.
    wakers: BTreeMap<u64, Waker>,
    next_ticket: u64,
}

#[derive(Debug, Clone, Copy)]
enum Door {
    Closed,
    Open,
    /// The limit passed when this many had arrived. Those who come later must not wait it out again.
    GivenUp(usize),
}

impl Gate {
    /// A closed gate for `needed` callers, whose threads wait as long as [`patience`]. It can be a `static`.
    pub const fn of(needed: usize) -> Self {
        Self::closed(needed, None)
    }

    /// A closed gate for `needed` callers, whose threads wait `seconds` at most, whatever the patience is. For tests
    /// of code that is right.
    pub const fn new(needed: usize, seconds: u64) -> Self {
        Self::closed(needed, Some(Duration::from_secs(seconds)))
    }

    const fn closed(needed: usize, limit: Option<Duration>) -> Self {
        let state = State {
            door: Door::Closed,
            waiting: 0,
            wakers: BTreeMap::new(),
            next_ticket: 0,
        };
        Self {
            needed,
            limit,
            state: Mutex::new(state),
            changed: Condvar::new(),
        }
    }

    /// Blocks this thread until `needed` callers are here.
    ///
    /// # Panics
    ///
    /// If they have not come when the limit is over; then also in all others that wait or arrive later, at once.
    #[track_caller]
    pub fn arrive(&self) {
        if let Err(arrived) = self.wait() {
            self.nobody_more(arrived);
        }
    }

    /// Blocks this thread until `needed` callers are here, and says whether they came. When the limit is over, all who
    /// wait go on, and those who come later do not wait.
    pub fn meet(&self) -> bool {
        self.wait().is_ok()
    }

    /// Whether the gate has opened, for the end of a test. The message says what was expected, what was seen, and what to
    /// look for: `who` should have run at the same time, as in "jobs", and `look` is a sentence on what may be in the way,
    /// such as a line that waits too soon, or a lock.
    ///
    /// # Panics
    ///
    /// If it is still closed, or was given up.
    #[track_caller]
    pub fn assert_met(&self, who: &str, look: &str) {
        let state = self.lock();
        let arrived = match state.door {
            Door::Open => return,
            Door::GivenUp(arrived) => arrived,
            Door::Closed => state.waiting,
        };
        drop(state); // a panic with the lock held would poison it for the others
        let (needed, seconds) = (self.needed, self.limit().as_secs_f64());
        panic!(
            "{needed} {who} should run at the same time. Only {arrived} had begun within {seconds} s. {look}"
        )
    }

    /// `Err`: so many had arrived when the limit was over.
    fn wait(&self) -> Result<(), usize> {
        let deadline = Instant::now() + self.limit();
        let mut state = self.enter();
        loop {
            match state.door {
                Door::Open => return Ok(()),
                Door::GivenUp(arrived) => return Err(arrived),
                Door::Closed => {}
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                let arrived = state.waiting;
                state = self.decide(state, Door::GivenUp(arrived));
                continue;
            }
            // A condition variable may wake for no reason, so the door is looked at again each time.
            state = self
                .changed
                .wait_timeout(state, left)
                .expect(NEVER_POISONED)
                .0;
        }
    }

    /// A future that is ready when `needed` callers are here.
    ///
    /// Arriving is its first poll: like every future it does nothing before. It leaves the gate when it is dropped. It
    /// needs no runtime, and so has no clock: [`within`](crate::within) around the test is the limit.
    ///
    /// # Panics
    ///
    /// When polled after a thread gave up in this gate.
    pub fn arrive_async(&self) -> Arrival<'_> {
        Arrival {
            gate: self,
            ticket: None,
        }
    }

    /// Counts one more caller, and opens the gate if it is the last that was missing.
    fn enter(&self) -> MutexGuard<'_, State> {
        let mut state = self.lock();
        state.waiting += 1;
        if matches!(state.door, Door::Closed) && state.waiting >= self.needed {
            state = self.decide(state, Door::Open);
        }
        state
    }

    /// Ends the wait of everyone: threads by the condition variable, tasks by their wakers.
    fn decide<'a>(&'a self, mut state: MutexGuard<'a, State>, door: Door) -> MutexGuard<'a, State> {
        state.door = door;
        self.changed.notify_all();
        let wakers = std::mem::take(&mut state.wakers);
        // Without the lock: a waker is foreign code, and may poll or drop an `Arrival` on the spot.
        drop(state);
        wakers.into_values().for_each(Waker::wake);
        self.lock()
    }

    #[track_caller]
    fn nobody_more(&self, arrived: usize) -> ! {
        let (needed, seconds) = (self.needed, self.limit().as_secs_f64());
        panic!(
            "{needed} should be at this gate at the same time. Only {arrived} arrived within {seconds} s. Do they run one \
             after another?"
        )
    }

    fn limit(&self) -> Duration {
        self.limit.unwrap_or_else(patience)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect(NEVER_POISONED)
    }
}

const NEVER_POISONED: &str = "nothing panics while it holds the gate's lock";

/// One task's wait in a [`Gate`], from [`Gate::arrive_async`].
#[derive(Debug)]
#[must_use = "a future does nothing until it is awaited"]
pub struct Arrival<'a> {
    gate: &'a Gate,
    /// `None` before the first poll and after the gate has opened: not waiting.
    ticket: Option<u64>,
}

impl Future for Arrival<'_> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let gate = self.gate;
        let waker = context.waker().clone();
        let mut state = if self.ticket.is_some() {
            gate.lock()
        } else {
            gate.enter()
        };
        match state.door {
            Door::Open => {
                self.ticket = None;
                Poll::Ready(())
            }
            Door::GivenUp(arrived) => {
                drop(state);
                gate.nobody_more(arrived);
            }
            Door::Closed => {
                let ticket = self.ticket.unwrap_or(state.next_ticket);
                state.next_ticket = state.next_ticket.max(ticket + 1);
                self.ticket = Some(ticket);
                // The newest waker counts: a task may move between two polls. The old one is dropped without the lock.
                let old = state.wakers.insert(ticket, waker);
                drop(state);
                drop(old);
                Poll::Pending
            }
        }
    }
}

impl Drop for Arrival<'_> {
    fn drop(&mut self) {
        if let Some(ticket) = self.ticket {
            // Whoever has left is not here "at once" with those who come later.
            let mut state = self.gate.lock();
            state.waiting = state.waiting.saturating_sub(1);
            let waker = state.wakers.remove(&ticket);
            drop(state);
            drop(waker);
        }
    }
}
