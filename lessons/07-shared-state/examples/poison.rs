//! A thread panics between the two halves of a transfer. Whoever locks next is told.
//!
//! What changes: the work under the lock fails in the middle. The lock opens all the same, as in a `with` block, and it is
//! *poisoned*: `lock` answers with an error from then on.
//!
//! Run `cargo run -p lesson-07 --example poison`.

use std::sync::{Mutex, PoisonError};
use std::thread;

struct Accounts {
    first: i64,
    second: i64,
}

// ANCHOR: transfer
fn transfer(accounts: &Mutex<Accounts>, amount: i64) {
    let mut accounts = accounts.lock().expect("no panic");
    accounts.first -= amount;
    assert!(amount <= 100, "no transfer above 100");
    accounts.second += amount;
}
// ANCHOR_END: transfer

fn main() {
    pace::start("A transfer fails in the middle.");

    // ANCHOR: main
    let accounts =
        Mutex::new(Accounts { first: 500, second: 500 });
    thread::scope(|scope| {
        let thread =
            scope.spawn(|| transfer(&accounts, 200));
        println!("failed: {}", thread.join().is_err());
    });

    let sum = |now: &Accounts| now.first + now.second;
    match accounts.lock() {
        Ok(now) => println!("sum: {}", sum(&now)),
        Err(poisoned) => {
            println!("poisoned: half a transfer, maybe");
            let now = PoisonError::into_inner(poisoned);
            println!(
                "sum, looked at all the same: {}",
                sum(&now)
            );
        }
    }
    // ANCHOR_END: main
}
