//! A machine hands out numbers. Two customers press the button at the same moment, and sometimes both get the same number.
//! Mend `take`.
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

    // TODO: it reads and it writes, in two steps. Make one of them.
    /// The next number: 1, 2, 3 and so on, each to one customer.
    fn take(&self) -> u32 {
        let number = self.next.load(SeqCst);
        self.next.store(number + 1, SeqCst);
        number
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
    use super::three_take;
    use shuttle::scheduler::DfsScheduler;
    use shuttle::{Config, FailurePersistence, MaxSteps, Runner, thread};
    use std::panic;
    use std::sync::Once;
    use within::try_in_time;

    const STUCK: &str = "in one order of the steps no thread can go on: who waits for a lock, and who has it?";

    const LOOPS: &str = "in one order of the steps a thread goes round a loop for ever, and the others do not get on. Whoever \
                         asks again and again is not waiting: let it sleep until it is woken";

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
        static HOOK: Once = Once::new();
        HOOK.call_once(|| {
            let say = panic::take_hook();
            panic::set_hook(Box::new(move |info| {
                let text = info.payload().downcast_ref::<String>();
                if text.and_then(|text| cause(text, "")).is_none() {
                    say(info);
                }
            }));
        });
        let mut config = Config::new();
        config.failure_persistence = FailurePersistence::None;
        config.max_steps = MaxSteps::FailAfter(500);
        // shuttle counts steps. A loop without any has no end that it could see: hence the time limit.
        let run = try_in_time(move || {
            Runner::new(DfsScheduler::new(Some(MOST), false), config).run(once)
        });
        let orders = run.unwrap_or_else(|payload| {
            let text = payload.downcast_ref::<String>();
            if let Some(cause) = text.and_then(|text| cause(text, stuck)) {
                panic!("{cause}");
            }
            panic::resume_unwind(payload)
        });
        assert!(orders < MOST, "{LOOPS}");
        orders
    }

    /// Our words for the two things that shuttle itself panics about.
    fn cause<'a>(text: &str, stuck: &'a str) -> Option<&'a str> {
        if text.starts_with("deadlock!") {
            return Some(stuck);
        }
        text.starts_with("exceeded max_steps").then_some(LOOPS)
    }

    #[test]
    fn two_customers_get_two_numbers() {
        all_is_of_shuttle();
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
        all_is_of_shuttle();
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
    fn nothing_escapes_shuttle() {
        all_is_of_shuttle();
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
