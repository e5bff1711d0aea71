//! An event loop: a queue of tasks that can go on, a heap of deadlines, and one place where the thread waits.
//!
//! Run `cargo run -p lesson-08 --example own_loop`.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::future::poll_fn;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::task::{Context, Poll, Wake, Waker};
use std::time::{Duration, Instant};

// ANCHOR: task
/// A future that the loop keeps in its place.
pub type Task = Pin<Box<dyn Future<Output = ()>>>;
// ANCHOR_END: task

// ANCHOR: stuck
/// This many tasks wait, and nobody is left who could wake
/// them.
#[derive(Debug, PartialEq)]
pub struct Stuck(pub usize);
// ANCHOR_END: stuck

// ANCHOR: ticket
/// What brings a task back into the queue. Between two
/// turns it lies with whoever will wake the task.
struct Ticket {
    task: usize,
    queue: Sender<Arc<Ticket>>,
}

impl Wake for Ticket {
    fn wake(self: Arc<Self>) {
        // An error says that the loop has ended.
        let _ = self.queue.send(Arc::clone(&self));
    }
}
// ANCHOR_END: ticket

// ANCHOR: timers
/// Deadlines, the earliest on top, and who waits for each.
#[derive(Clone, Default)]
pub struct Timers(Rc<RefCell<Deadlines>>);

#[derive(Default)]
struct Deadlines {
    heap: BinaryHeap<Reverse<(Instant, usize)>>,
    wakers: BTreeMap<usize, Waker>,
    count: usize,
}

impl Timers {
    /// Waits so `long`.
    pub async fn sleep(&self, long: Duration) {
        let at = Instant::now() + long;
        poll_fn(|context| {
            if Instant::now() >= at {
                return Poll::Ready(());
            }
            let mut deadlines = self.0.borrow_mut();
            deadlines.count += 1;
            let number = deadlines.count;
            deadlines.heap.push(Reverse((at, number)));
            let waker = context.waker().clone();
            deadlines.wakers.insert(number, waker);
            Poll::Pending
        })
        .await;
    }

    /// Wakes who is due; says how long until the next.
    fn wake_due(&self) -> Option<Duration> {
        let deadlines = &mut *self.0.borrow_mut();
        let now = Instant::now();
        while let Some(&Reverse((at, number))) =
            deadlines.heap.peek()
        {
            if at > now {
                return Some(at - now);
            }
            deadlines.heap.pop();
            let waker = deadlines.wakers.remove(&number);
            waker.into_iter().for_each(Waker::wake);
        }
        None
    }
}
// ANCHOR_END: timers

/// Runs the tasks until all have ended.
///
/// # Errors
/// If some wait, and nobody is left who could wake them.
// ANCHOR: run
pub fn run(
    tasks: Vec<Task>,
    timers: &Timers,
) -> Result<(), Stuck> {
    let mut tasks: BTreeMap<usize, Task> =
        tasks.into_iter().enumerate().collect();
    let (queue, ready) = channel();
    for &task in tasks.keys() {
        let queue = queue.clone();
        Arc::new(Ticket { task, queue }).wake();
    }
    drop(queue); // from here on only tickets have it
    while !tasks.is_empty() {
        let next = match timers.wake_due() {
            Some(long) => ready.recv_timeout(long).ok(),
            None => match ready.recv() {
                Ok(ticket) => Some(ticket),
                Err(_) => return Err(Stuck(tasks.len())),
            },
        };
        let Some(ticket) = next else { continue };
        let number = ticket.task;
        let Some(task) = tasks.get_mut(&number) else {
            continue;
        };
        let waker = Waker::from(ticket);
        let mut context = Context::from_waker(&waker);
        if task.as_mut().poll(&mut context).is_ready() {
            tasks.remove(&number);
        }
    }
    Ok(())
}
// ANCHOR_END: run
