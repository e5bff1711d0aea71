//! One thread puts items into a queue, another one takes them and sleeps while there is nothing. A bell wakes it. Sometimes the
//! bell rings before anybody sleeps, and then it is never heard. Mend `pop`, so that nobody sleeps while there is an item, and
//! so that it also works where two threads take.
//!
//! Lock, bell and threads come from shuttle, under the names that they have in std. Keep it so: shuttle tries all orders of the
//! threads' steps, and what comes from std it cannot see; the tests say so.
//!
//! When a test fails, read the last lines of its output. What shuttle says before them you may skip; its "task" is a thread.
//!
//! `cargo run --bin l07_missed_bell` looks for an order in which nobody can go on, and panics when it has found one.

use shuttle::sync::{Arc, Condvar, Mutex};
use shuttle::thread;
use std::collections::VecDeque;

/// A queue whose `pop` waits until there is something.
#[derive(Default)]
struct Queue {
    items: Mutex<VecDeque<u32>>,
    bell: Condvar,
}

impl Queue {
    /// Puts an item at the end, and wakes one who waits.
    fn push(&self, item: u32) {
        self.items.lock().expect("no panic in here").push_back(item);
        self.bell.notify_one();
    }

    /// Takes the first item, and waits for one where there is none.
    fn pop(&self) -> u32 {
        // One lock from the look to the sleep: `wait` opens it when this thread is already on the list of those to wake.
        let mut items = self.items.lock().expect("no panic in here");
        loop {
            // After each sleep too: somebody else may have been here first.
            if let Some(item) = items.pop_front() {
                return item;
            }
            items = self.bell.wait(items).expect("no panic in here");
        }
    }
}

fn main() {
    let once = || {
        let queue = Arc::new(Queue::default());
        let thread = thread::spawn({
            let queue = Arc::clone(&queue);
            move || queue.push(7)
        });
        assert_eq!(queue.pop(), 7);
        thread.join().expect("`push` does not panic");
    };
    shuttle::check_dfs(once, None);
    println!("all orders came to an end");
}

#[cfg(test)]
mod tests {
    use super::Queue;
    use shuttle::scheduler::{DfsScheduler, PctScheduler, Scheduler};
    use shuttle::sync::Arc;
    use shuttle::{Config, FailurePersistence, MaxSteps, Runner, thread};
    use std::any::Any;
    use std::cell::Cell;
    use std::panic::{self, AssertUnwindSafe};
    use std::sync::Once;
    use within::in_time;

    const STUCK: &str = "in one order of the steps no thread can go on: a thread sleeps in `pop`, and nobody is left to ring. \
                         Could the bell ring after its look and before its sleep, or before the item was there?";

    const LOOPS: &str = "in one order of the steps a thread goes round a loop for ever, and the others do not get on. Whoever \
                         asks again and again is not waiting: let it sleep until it is woken";

    const WOKEN: &str = "If a thread woke and the queue was empty, another had taken the item first. What should it do after \
                         it wakes?";

    /// What stands above this line is the answer.
    const ANSWER_ENDS: u32 = line!();

    thread_local! {
        /// Whether the answer panicked. Its words are said with ours.
        static PANICKED: Cell<bool> = const { Cell::new(false) };
    }

    /// No right answer has so many orders. Whoever asks again and again has orders without end.
    const MOST: usize = 10_000;

    /// This file, as the compiler reads it. What stands before the tests is the answer.
    const FILE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/", file!()));

    /// Each test begins with this: what shuttle does not see may hang, and then nobody would read why.
    fn all_is_of_shuttle() {
        let answer = FILE
            .split_once("\n#[cfg(test)]\n")
            .map_or("", |(answer, _)| answer);
        let lines = answer
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        let code: String = lines.flat_map(str::split_whitespace).collect();
        let in_group = code.split("std::{").skip(1).any(|rest| {
            let group = rest.split(';').next().unwrap_or("");
            group.contains("sync") || group.contains("thread")
        });
        let plain = ["std::sync", "std::thread", "core::sync"];
        let named = plain.iter().any(|name| code.contains(name));
        assert!(
            !named && !in_group,
            "this file uses `std::sync` or `std::thread`. shuttle does not see their steps, so it cannot try them in another \
             order: a race would stay hidden, and a test may hang. Take everything from `shuttle::sync` and \
             `shuttle::thread`: the names are the same"
        );
    }

    /// Runs `once` in every order of its threads' steps, and returns how many there are. If in one of them nobody can go
    /// on, `stuck` says why; what shuttle would say of it is left out, because it would stand before the cause.
    fn in_every_order(stuck: &str, once: impl Fn() + Send + Sync + 'static) -> usize {
        in_orders_of(DfsScheduler::new(Some(MOST), false), stuck, once)
    }

    fn in_orders_of(
        scheduler: impl Scheduler + Send + 'static,
        stuck: &str,
        once: impl Fn() + Send + Sync + 'static,
    ) -> usize {
        static HOOK: Once = Once::new();
        HOOK.call_once(|| {
            let say = panic::take_hook();
            panic::set_hook(Box::new(move |info| {
                let text = words(info.payload());
                let here = info.location().filter(|at| at.file() == file!());
                if here.is_some_and(|at| at.line() < ANSWER_ENDS) {
                    PANICKED.set(true);
                } else if text.and_then(|text| cause(text, "")).is_none() {
                    say(info);
                }
            }));
        });
        let mut config = Config::new();
        config.failure_persistence = FailurePersistence::None;
        config.max_steps = MaxSteps::FailAfter(500);
        // shuttle counts steps. A loop without any has no end that it could see: hence the time limit.
        let run = in_time(move || {
            let run = AssertUnwindSafe(|| Runner::new(scheduler, config).run(once));
            panic::catch_unwind(run).map_err(|payload| (payload, PANICKED.get()))
        });
        let orders = run.unwrap_or_else(|(payload, in_answer)| {
            let text = words(&*payload).unwrap_or("");
            if let Some(cause) = cause(text, stuck) {
                panic!("{cause}");
            }
            assert!(
                !in_answer,
                "in one order of the steps the answer panicked, with \"{text}\". {WOKEN}"
            );
            panic::resume_unwind(payload)
        });
        assert!(orders < MOST, "{LOOPS}");
        orders
    }

    fn words(payload: &dyn Any) -> Option<&str> {
        let text = payload.downcast_ref::<String>().map(String::as_str);
        text.or_else(|| payload.downcast_ref::<&str>().copied())
    }

    /// Our words for the two things that shuttle itself panics about.
    fn cause<'a>(text: &str, stuck: &'a str) -> Option<&'a str> {
        if text.starts_with("deadlock!") {
            return Some(stuck);
        }
        text.starts_with("exceeded max_steps").then_some(LOOPS)
    }

    /// So many threads take one item each, and one more puts the items in. Returns what was taken, sorted.
    fn taken(takers: u32) -> Vec<u32> {
        let queue = Arc::new(Queue::default());
        let threads: Vec<_> = (1..takers)
            .map(|_| {
                let queue = Arc::clone(&queue);
                thread::spawn(move || queue.pop())
            })
            .collect();
        let putting = thread::spawn({
            let queue = Arc::clone(&queue);
            move || {
                for item in 1..=takers {
                    queue.push(item);
                }
            }
        });
        let mut all = vec![queue.pop()];
        let values = threads.into_iter().map(|thread| thread.join());
        all.extend(values.map(|value| value.expect("`pop` does not panic")));
        putting.join().expect("`push` does not panic");
        all.sort();
        all
    }

    #[test]
    fn one_takes_what_another_puts() {
        all_is_of_shuttle();
        in_every_order(STUCK, || {
            assert_eq!(
                taken(1),
                [1],
                "one item was put in and one taken. Left: what was taken; right: what should be"
            );
        });
    }

    #[test]
    fn two_take_and_each_gets_one() {
        all_is_of_shuttle();
        // Three threads have too many orders to try them all: these are drawn, and always the same ones.
        let drawn = PctScheduler::new_from_seed(7, 3, 2000);
        let once = || {
            let all = taken(2);
            assert!(
                all == [1, 2],
                "two items were put in, and two threads took one each: {all:?} in all, where it should be [1, 2]. {WOKEN}"
            );
        };
        in_orders_of(drawn, STUCK, once);
    }

    #[test]
    fn nothing_escapes_shuttle() {
        all_is_of_shuttle();
        let idle = in_every_order(STUCK, || {
            let threads = [0, 1].map(|_| thread::spawn(|| ()));
            for thread in threads {
                thread.join().unwrap();
            }
        });
        let orders = in_every_order(STUCK, || {
            let queue = Arc::new(Queue::default());
            queue.push(1);
            queue.push(2);
            let threads = [0, 1].map(|_| {
                let queue = Arc::clone(&queue);
                thread::spawn(move || queue.pop())
            });
            for thread in threads {
                thread.join().unwrap();
            }
        });
        assert!(
            orders > idle,
            "shuttle found {orders} orders of the steps of two threads that use the answer, and {idle} of two that do \
             nothing. It sees the steps of its own locks, atomics and threads, and not those of std. What does the file `use`?"
        );
    }
}
