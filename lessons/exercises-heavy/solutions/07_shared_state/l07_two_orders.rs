//! Money moves between two accounts, and somebody adds them up. Each account has a lock, and both are needed. When two
//! threads take them in different orders, each may get one and wait for the other's, for ever. Mend `transfer` and `total`, so
//! that they always come to an end, and so that no money is missing from a total.
//!
//! Use `lock`, and not `try_lock` in a loop. Locks and threads come from shuttle, under the names that they have in std. Keep
//! it so: shuttle tries all orders of the threads' steps, and what comes from std it cannot see; the tests say so.
//!
//! When a test fails, read the last lines of its output. What shuttle says before them you may skip; its "task" is a thread.
//!
//! `cargo run --bin l07_two_orders` looks for an order in which nobody can go on, and panics when it has found one.

use shuttle::sync::{Arc, Mutex, MutexGuard};
use shuttle::thread;

struct Account {
    number: u32,
    balance: Mutex<i64>,
}

impl Account {
    fn new(number: u32, balance: i64) -> Self {
        let balance = Mutex::new(balance);
        Self { number, balance }
    }
}

/// Both balances, locked: that of `a` first, whatever the order of locking.
fn both<'a>(a: &'a Account, b: &'a Account) -> [MutexGuard<'a, i64>; 2] {
    let lock = |account: &'a Account| account.balance.lock().expect("no panic in here");
    // Everybody locks the lower number first, so nobody who has a lock waits for a lower one.
    if a.number < b.number {
        let first = lock(a);
        [first, lock(b)]
    } else {
        let first = lock(b);
        [lock(a), first]
    }
}

/// Moves `amount` from one account to another one.
fn transfer(from: &Account, to: &Account, amount: i64) {
    let [mut source, mut target] = both(from, to);
    *source -= amount;
    *target += amount;
}

/// How much lies on both accounts together, at one moment.
fn total(a: &Account, b: &Account) -> i64 {
    let [a, b] = both(a, b);
    *a + *b
}

fn main() {
    let once = || {
        let accounts = Arc::new([Account::new(1, 100), Account::new(2, 100)]);
        let thread = thread::spawn({
            let accounts = Arc::clone(&accounts);
            move || transfer(&accounts[1], &accounts[0], 20)
        });
        transfer(&accounts[0], &accounts[1], 50);
        thread.join().expect("a transfer does not panic");
        let [a, b] = &*accounts;
        let total = total(a, b);
        assert_eq!(total, 200, "on accounts {} and {}", a.number, b.number);
    };
    shuttle::check_dfs(once, None);
    println!("all orders came to an end");
}

#[cfg(test)]
mod tests {
    use super::{Account, total, transfer};
    use shuttle::scheduler::DfsScheduler;
    use shuttle::sync::Arc;
    use shuttle::{Config, FailurePersistence, MaxSteps, Runner, thread};
    use std::panic;
    use std::sync::Once;
    use within::try_in_time;

    const STUCK: &str = "in one order of the steps no thread can go on: each has one account's lock, and waits for the \
                         other's. Which of two locks should everybody take first?";

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

    /// Two accounts with 100 each; `beside` runs in a thread beside `here`. Returns what `here` returned, and the balances.
    fn together<T>(
        beside: fn(&Account, &Account),
        here: fn(&Account, &Account) -> T,
    ) -> (T, [i64; 2]) {
        let accounts = Arc::new([Account::new(1, 100), Account::new(2, 100)]);
        let thread = thread::spawn({
            let accounts = Arc::clone(&accounts);
            move || beside(&accounts[0], &accounts[1])
        });
        let value = here(&accounts[0], &accounts[1]);
        thread.join().expect("the functions do not panic");
        let balances = [0, 1].map(|i| *accounts[i].balance.lock().unwrap());
        (value, balances)
    }

    #[test]
    fn opposite_transfers_end() {
        all_is_of_shuttle();
        in_every_order(STUCK, || {
            let (_, balances) =
                together(|a, b| transfer(b, a, 20), |a, b| transfer(a, b, 50));
            assert_eq!(
                balances,
                [70, 130],
                "100 lay on each account, 50 went from the first to the second and 20 back. Left: what lies there; right: what \
                 should"
            );
        });
    }

    #[test]
    fn a_transfer_and_a_total_end() {
        all_is_of_shuttle();
        const STUCK: &str = "in one order of the steps no thread can go on: `transfer(a, b)` has one lock and wants the other, \
                             and `total(b, a)` has that one and wants the first. Do both functions lock in the same order, \
                             whichever account is named first?";
        in_every_order(STUCK, || {
            together(|a, b| transfer(a, b, 50), |a, b| total(b, a));
        });
        in_every_order(STUCK, || {
            together(|a, b| transfer(b, a, 50), total);
        });
    }

    #[test]
    fn no_money_is_missing_from_a_total() {
        all_is_of_shuttle();
        for reversed in [false, true] {
            in_every_order(STUCK, move || {
                let here = match reversed {
                    false => |a: &Account, b: &Account| total(a, b),
                    true => |a: &Account, b: &Account| total(b, a),
                };
                let (total, _) = together(|a, b| transfer(a, b, 50), here);
                assert!(
                    total == 200,
                    "200 lay on two accounts, 50 moved from one to the other, and meanwhile a total was {total}. Is there a \
                     moment at which the money is on neither account, or counted on both, and the locks are open?"
                );
            });
        }
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
            together(|a, b| transfer(a, b, 20), |a, b| transfer(a, b, 50));
        });
        assert!(
            orders > idle,
            "shuttle found {orders} orders of the steps of two threads that use the answer, and {idle} of two that do \
             nothing. It sees the steps of its own locks, atomics and threads, and not those of std. What does the file `use`?"
        );
    }
}
