//! Wrong: one lock of std around all. Outside of shuttle it would do; here shuttle gives the turn to one who waits for it.
//! Must fail: opposite_transfers_end, a_transfer_and_a_total_end, no_money_is_missing_from_a_total, nothing_escapes_shuttle

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

/// Whoever moves or adds up money has this lock.
static BANK: std::sync::Mutex<()> = std::sync::Mutex::new(());

/// Moves `amount` from one account to another one.
fn transfer(from: &Account, to: &Account, amount: i64) {
    let _bank = BANK.lock().expect("no panic in here");
    let mut source = from.balance.lock().expect("no panic in here");
    let mut target = to.balance.lock().expect("no panic in here");
    *source -= amount;
    *target += amount;
}

/// How much lies on both accounts together, at one moment.
fn total(a: &Account, b: &Account) -> i64 {
    let _bank = BANK.lock().expect("no panic in here");
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
