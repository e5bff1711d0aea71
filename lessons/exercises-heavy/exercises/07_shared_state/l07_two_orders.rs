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

use shuttle::sync::{Arc, Mutex};
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

// TODO: two threads that call these two functions may wait for each other for ever.
/// Moves `amount` from one account to another one.
fn transfer(from: &Account, to: &Account, amount: i64) {
    let mut source = from.balance.lock().expect("no panic in here");
    let mut target = to.balance.lock().expect("no panic in here");
    *source -= amount;
    *target += amount;
}

/// How much lies on both accounts together, at one moment.
fn total(a: &Account, b: &Account) -> i64 {
    let a = a.balance.lock().expect("no panic in here");
    let b = b.balance.lock().expect("no panic in here");
    *a + *b
}

fn main() {
    // Locks of std may wait for ever here.
    within::end_program_after(10);
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
    use every_order::{all_is_of_shuttle, in_every_order};
    use shuttle::sync::Arc;
    use shuttle::thread;

    const STUCK: &str = "in one order of the steps no thread can go on: each has one account's lock, and waits for the \
                         other's. Which of two locks should everybody take first?";

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
        all_is_of_shuttle!();
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
        all_is_of_shuttle!();
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
        all_is_of_shuttle!();
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
        all_is_of_shuttle!();
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
