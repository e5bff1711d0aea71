//! An event loop that ends when all its tasks have ended, and says if some never will.
//!
//! Python: `loop.run_forever()` does neither.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::task::{Context, Wake, Waker};

type Task = Pin<Box<dyn Future<Output = ()>>>;

/// Brings its task back into the queue.
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

/// `Err(2)`: two tasks wait, and nobody is left who could wake them.
fn run(tasks: Vec<Task>) -> Result<(), usize> {
    let mut tasks: Vec<Option<Task>> = tasks.into_iter().map(Some).collect();
    let (queue, _ready) = channel();
    let ticket = |task| {
        Waker::from(Arc::new(Ticket {
            task,
            queue: queue.clone(),
        }))
    };

    // TODO: this asks all tasks again and again, and never ends. Ask each once. After that, ask only those whose tickets
    // come out of the queue, and sleep while there is none. Return when no task is left, and when no ticket can come any more.
    loop {
        for (number, place) in tasks.iter_mut().enumerate() {
            let Some(task) = place else { continue };
            let waker = ticket(number);
            let mut context = Context::from_waker(&waker);
            if task.as_mut().poll(&mut context).is_ready() {
                *place = None;
            }
        }
    }
}

fn main() {
    // A loop that does not end is ended.
    std::thread::spawn(|| {
        std::thread::sleep(std::time::Duration::from_secs(2));
        eprintln!("the loop had not ended after 2 s");
        std::process::exit(1);
    });
    let tasks: Vec<Task> = vec![Box::pin(async { println!("tick") })];
    println!("{:?}", run(tasks));
}

#[cfg(test)]
mod tests {
    use super::{Task, run};
    use std::cell::{Cell, RefCell};
    use std::future::{pending, poll_fn};
    use std::rc::Rc;
    use std::sync::mpsc::{RecvTimeoutError, channel};
    use std::task::{Poll, Waker};
    use std::thread;
    use std::time::Duration;
    use within::patience;

    /// When another thread wakes a task.
    const LATER: Duration = Duration::from_millis(1200);

    /// What `body` returned; if it has not returned in time, `why` it should have.
    fn returned<T: Send + 'static>(
        why: &str,
        body: impl FnOnce() -> T + Send + 'static,
    ) -> T {
        let (send, value) = channel();
        thread::spawn(move || send.send(body()));
        match value.recv_timeout(LATER + patience()) {
            Ok(value) => value,
            Err(RecvTimeoutError::Timeout) => panic!("`run` has not returned: {why}"),
            Err(RecvTimeoutError::Disconnected) => {
                panic!("`run` panicked; its message stands above")
            }
        }
    }

    /// Lets the others in, so many times.
    async fn give_back(mut times: u32) {
        poll_fn(move |context| {
            if times == 0 {
                return Poll::Ready(());
            }
            times -= 1;
            context.waker().wake_by_ref();
            Poll::Pending
        })
        .await;
    }

    #[test]
    fn it_ends_when_the_last_task_has_ended() {
        let why = "all its tasks have ended. What does the loop do when none is left?";
        let ended = returned(why, || {
            let count = Rc::new(Cell::new(0));
            let task = |times| -> Task {
                let count = Rc::clone(&count);
                Box::pin(async move {
                    give_back(times).await;
                    count.set(count.get() + 1);
                })
            };
            let ended = run(vec![task(0), task(3), task(1)]);
            (ended, count.get())
        });
        assert_eq!(
            ended,
            (Ok(()), 3),
            "left: what `run` returned, and how many of the three tasks had ended by then"
        );
        assert_eq!(
            returned(why, || run(Vec::new())),
            Ok(()),
            "left: what `run` returned without tasks"
        );
    }

    #[test]
    fn it_says_how_many_tasks_nobody_will_wake() {
        let why = "two tasks wait, and nobody has a ticket of theirs any more. Does the loop look at the queue, and who else has a \
                   sender of it? Or does it wait for a time that you chose? It should know at once";
        // Many times: a loop that first waits for a time does not get through.
        let times = patience().as_millis() / 100;
        let ended = returned(why, move || {
            let mut ended = Ok(());
            for _ in 0..times {
                ended = run(vec![
                    Box::pin(pending()),
                    Box::pin(give_back(2)),
                    Box::pin(pending()),
                ]);
            }
            ended
        });
        assert_eq!(
            ended,
            Err(2),
            "left: what `run` returned; right: two of three tasks wait for something that never comes. Nobody holds a ticket of \
             theirs: does the queue know that nothing more can come?"
        );
    }

    #[test]
    fn a_task_that_waits_is_not_asked_before_it_is_woken() {
        let why = "one task woke the other, and then both had ended. What does the loop do with a ticket?";
        let (ended, asked) = returned(why, || {
            let sleeper = Rc::new(RefCell::new(None::<Waker>));
            let open = Rc::new(Cell::new(false));
            let asked = Rc::new(Cell::new(0));
            let waits: Task = {
                let (sleeper, open, asked) =
                    (sleeper.clone(), open.clone(), asked.clone());
                Box::pin(poll_fn(move |context| {
                    asked.set(asked.get() + 1);
                    if open.get() {
                        return Poll::Ready(());
                    }
                    *sleeper.borrow_mut() = Some(context.waker().clone());
                    Poll::Pending
                }))
            };
            let wakes: Task = Box::pin(async move {
                give_back(10).await;
                open.set(true);
                if let Some(waker) = sleeper.take() {
                    waker.wake();
                }
            });
            (run(vec![waits, wakes]), asked.get())
        });
        assert_eq!(
            ended,
            Ok(()),
            "left: what `run` returned; one task waits until the other wakes it"
        );
        assert_eq!(
            asked, 2,
            "left: how often the waiting task was asked; right: once at the start, and once after it was woken. Whom does the \
             loop ask in a turn?"
        );
    }

    #[test]
    fn another_thread_may_wake_a_task() {
        let why = "a thread woke its only task, which has ended. What does the loop do with a ticket?";
        let (ended, used) = returned(why, || {
            let before = busy();
            let mut other = None;
            let task: Task = Box::pin(poll_fn(move |context| {
                if other.is_some() {
                    return Poll::Ready(());
                }
                let waker = context.waker().clone();
                other = Some(thread::spawn(move || {
                    thread::sleep(LATER);
                    waker.wake();
                }));
                Poll::Pending
            }));
            (run(vec![task]), busy().zip(before))
        });
        assert_eq!(
            ended,
            Ok(()),
            "left: what `run` returned; right: a thread wakes the task after {LATER:?}. Until then the queue is empty, and a ticket is \
             on its way: does the loop wait for it?"
        );
        let used = used.map_or(Duration::ZERO, |(after, before)| after - before);
        assert!(
            used < LATER / 10,
            "a thread woke the task after {LATER:?}, and the loop kept a core busy for {used:?} of them. Nobody can run until the \
             ticket comes: what does the loop do meanwhile?"
        );
    }

    /// For how long this thread has kept a core busy. `None` where the system is not Linux.
    fn busy() -> Option<Duration> {
        let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        let nanoseconds = stat.split(' ').next()?.parse().ok()?;
        Some(Duration::from_nanos(nanoseconds))
    }

    #[test]
    fn a_ticket_of_a_task_that_has_ended_is_passed_over() {
        let why = "both tasks have ended. One left a ticket in the queue. How many does the loop count?";
        let ended = returned(why, || {
            let mut begun = false;
            let wakes_twice: Task = Box::pin(poll_fn(move |context| {
                if begun {
                    return Poll::Ready(());
                }
                begun = true;
                context.waker().wake_by_ref();
                context.waker().wake_by_ref();
                Poll::Pending
            }));
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                run(vec![
                    wakes_twice,
                    Box::pin(give_back(5)),
                    Box::pin(pending()),
                ])
            }))
            .ok()
        });
        assert_eq!(
            ended,
            Some(Err(1)),
            "left: what `run` returned, or `None` if it panicked; right: of three tasks one waits for ever. One of the others was \
             woken twice, and ended the first time it was asked after that: what does the loop do with its second ticket?"
        );
    }
}
