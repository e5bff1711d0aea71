//! Wrong: `total` looks at one account after the other, each under its lock. Money that moves between the two looks is missing.
//! Must fail: no_money_is_missing_from_a_total

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
    let a = *a.balance.lock().expect("no panic in here");
    let b = *b.balance.lock().expect("no panic in here");
    a + b
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
