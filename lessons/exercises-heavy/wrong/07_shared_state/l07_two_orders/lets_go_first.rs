//! Wrong: lets the first account go before it locks the second. Nobody waits for ever, and in between the money is nowhere.
//! Must fail: no_money_is_missing_from_a_total

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

/// Moves `amount` from one account to another one.
fn transfer(from: &Account, to: &Account, amount: i64) {
    *from.balance.lock().expect("no panic in here") -= amount;
    *to.balance.lock().expect("no panic in here") += amount;
}

/// How much lies on both accounts together, at one moment.
fn total(a: &Account, b: &Account) -> i64 {
    let (low, high) = if a.number < b.number { (a, b) } else { (b, a) };
    let low = low.balance.lock().expect("no panic in here");
    let high = high.balance.lock().expect("no panic in here");
    *low + *high
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
