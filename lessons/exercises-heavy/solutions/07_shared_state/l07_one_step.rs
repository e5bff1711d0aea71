//! A machine hands out numbers. Two customers press the button at the same moment, and sometimes both get the same number.
//! Mend `take`, for any number of customers.
//!
//! Atomics and threads come from shuttle, under the names that they have in std. Keep it so: shuttle runs the same code again
//! and again, each time with another order of the threads' steps, until it has tried them all. What comes from std it cannot
//! see; the tests say so.
//!
//! When a test fails, read the last lines of its output. What shuttle says before them you may skip; its "task" is a thread.
//!
//! `cargo run --bin l07_one_step` tells what came of all the orders.

use shuttle::sync::Arc;
use shuttle::sync::atomic::{AtomicU32, Ordering::SeqCst};
use shuttle::thread;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The machine that hands out numbers to those who wait.
struct Tickets {
    next: AtomicU32,
}

impl Tickets {
    fn new() -> Self {
        let next = AtomicU32::new(1);
        Self { next }
    }

    /// The next number: 1, 2, 3 and so on, each to one customer.
    fn take(&self) -> u32 {
        // Reads, adds and writes in one step, and returns what was there before.
        self.next.fetch_add(1, SeqCst)
    }
}

/// Two customers take a number at the same time, each in a thread, and then a third one does. Returns the numbers of the two,
/// the lower one first, and that of the third.
fn three_take() -> ([u32; 2], u32) {
    let tickets = Arc::new(Tickets::new());
    let threads = [0, 1].map(|_| {
        let tickets = Arc::clone(&tickets);
        thread::spawn(move || tickets.take())
    });
    let mut two = threads.map(|thread| thread.join().expect("`take` does not panic"));
    two.sort();
    (two, tickets.take())
}

fn main() {
    // Locks of std may wait for ever here.
    within::end_program_after(10);
    thread_local! {
        static OUTCOMES: RefCell<BTreeMap<([u32; 2], u32), u32>> = RefCell::default();
    }
    // Calls the closure once for each order of the threads' steps.
    let once = || {
        let outcome = three_take();
        OUTCOMES.with_borrow_mut(|seen| *seen.entry(outcome).or_insert(0) += 1);
    };
    shuttle::check_dfs(once, None);

    OUTCOMES.with_borrow(|seen| {
        for ((two, third), orders) in seen {
            println!("two take {two:?}, then one takes {third}: in {orders} orders");
        }
    });
}

#[cfg(test)]
mod tests {
    use super::{Tickets, three_take};
    use every_order::{all_is_of_shuttle, in_every_order};
    use shuttle::sync::Arc;
    use shuttle::thread;

    const STUCK: &str = "in one order of the steps no thread can go on: who waits for a lock, and who has it?";

    #[test]
    fn two_customers_get_two_numbers() {
        all_is_of_shuttle!();
        in_every_order(STUCK, || {
            let ([low, high], _) = three_take();
            assert!(
                low != high,
                "two customers took a number at the same time, and both got {low}. What can the other thread do between the \
                 step that reads and the step that writes?"
            );
            assert_eq!(
                [low, high],
                [1, 2],
                "left: the numbers of two customers; right: what they should be. Is the number that is returned the one that \
                 this thread took?"
            );
        });
    }

    #[test]
    fn no_number_is_left_out_or_comes_again() {
        all_is_of_shuttle!();
        in_every_order(STUCK, || {
            let (two, third) = three_take();
            assert!(
                third == 3,
                "two customers took the numbers {two:?}, and the next one {third}, where it should be 3. Was an addition lost, \
                 or one too many made?"
            );
        });
    }

    #[test]
    fn three_customers_get_three_numbers() {
        all_is_of_shuttle!();
        in_every_order(STUCK, || {
            let tickets = Arc::new(Tickets::new());
            let threads = [0, 1].map(|_| {
                let tickets = Arc::clone(&tickets);
                thread::spawn(move || tickets.take())
            });
            let here = tickets.take();
            let there = threads.map(|thread| thread.join().expect("no panic"));
            let mut three = [here, there[0], there[1]];
            three.sort();
            assert!(
                three == [1, 2, 3],
                "three customers took the numbers {three:?} at the same time, where they should be [1, 2, 3]. What if others come \
                 in between more than once?"
            );
        });
    }

    #[test]
    fn nothing_escapes_shuttle() {
        all_is_of_shuttle!();
        let idle = in_every_order(STUCK, || {
            let threads = [0, 1].map(|_| thread::spawn(|| ()));
            for thread in threads {
                thread.join().unwrap();
            }
        });
        let orders = in_every_order(STUCK, || {
            three_take();
        });
        assert!(
            orders > idle,
            "shuttle found {orders} orders of the steps of two threads that use the answer, and {idle} of two that do \
             nothing. It sees the steps of its own locks, atomics and threads, and not those of std. What does the file `use`?"
        );
    }
}
