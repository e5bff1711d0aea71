//! One thread puts items into a queue, another one takes them and sleeps while there is nothing. A bell wakes it. Sometimes the
//! bell rings before anybody sleeps, and then it is never heard. Mend `pop`, so that nobody sleeps while there is an item, and
//! so that it also works where several threads take.
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

    // TODO: between the look and the sleep the bell may ring.
    /// Takes the first item, and waits for one where there is none.
    fn pop(&self) -> u32 {
        if self.items.lock().expect("no panic in here").is_empty() {
            let items = self.items.lock().expect("no panic in here");
            let mut items = self.bell.wait(items).expect("no panic in here");
            return items.pop_front().expect("the bell rang");
        }
        let mut items = self.items.lock().expect("no panic in here");
        items.pop_front().expect("it is not empty")
    }
}

fn main() {
    // Locks of std may wait for ever here.
    within::end_program_after(10);
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
    use every_order::{Causes, all_is_of_shuttle, in_every_order, in_orders_of};
    use shuttle::scheduler::PctScheduler;
    use shuttle::sync::Arc;
    use shuttle::thread;

    const STUCK: &str = "in one order of the steps no thread can go on: a thread sleeps in `pop`, and nobody is left to ring. \
                         Could the bell ring after its look and before its sleep, or before the item was there?";

    const WOKEN: &str = "If a thread woke and the queue was empty, another had taken the item first. What should it do after \
                         it wakes?";

    /// What stands above this line is the answer.
    const CAUSES: Causes = Causes::stuck(STUCK).panicked_above(file!(), line!(), WOKEN);

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
        all_is_of_shuttle!();
        in_every_order(CAUSES, || {
            assert_eq!(
                taken(1),
                [1],
                "one item was put in and one taken. Left: what was taken; right: what should be"
            );
        });
    }

    #[test]
    fn two_take_and_each_gets_one() {
        all_is_of_shuttle!();
        // Three threads have too many orders to try them all: these are drawn, and always the same ones.
        let drawn = PctScheduler::new_from_seed(7, 3, 2000);
        let once = || {
            let all = taken(2);
            assert!(
                all == [1, 2],
                "two items were put in, and two threads took one each: {all:?} in all, where it should be [1, 2]. {WOKEN}"
            );
        };
        in_orders_of(drawn, CAUSES, once);
    }

    #[test]
    fn four_take_and_each_gets_one() {
        all_is_of_shuttle!();
        let drawn = PctScheduler::new_from_seed(7, 4, 4000);
        let once = || {
            let all = taken(4);
            assert!(
                all == [1, 2, 3, 4],
                "four items were put in, and four threads took one each: {all:?} in all, where it should be [1, 2, 3, 4]. \
                 {WOKEN} And how often may that happen to one thread?"
            );
        };
        in_orders_of(drawn, CAUSES, once);
    }

    #[test]
    fn the_first_item_is_taken_first() {
        all_is_of_shuttle!();
        in_every_order(CAUSES, || {
            let queue = Queue::default();
            for item in [1, 2, 3] {
                queue.push(item);
            }
            assert_eq!(
                [(); 3].map(|()| queue.pop()),
                [1, 2, 3],
                "1, 2 and 3 were put in before anybody took. Left: what was taken; right: what should be"
            );
        });
    }

    #[test]
    fn nothing_escapes_shuttle() {
        all_is_of_shuttle!();
        let idle = in_every_order(CAUSES, || {
            let threads = [0, 1].map(|_| thread::spawn(|| ()));
            for thread in threads {
                thread.join().unwrap();
            }
        });
        let orders = in_every_order(CAUSES, || {
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
