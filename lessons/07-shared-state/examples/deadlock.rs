//! Two transfers take two locks in two orders, and wait for each other for ever.
//!
//! What changes: there are two mutexes, one for each account. The gate lets both threads take their first lock before
//! one of them asks for its second, so the deadlock is there in every run. The program ends itself after 3 s.
//!
//! Run `cargo run -p lesson-07 --example deadlock`, then the same with `-- --ordered`.

use std::process::ExitCode;
use std::sync::{Barrier, Mutex};
use std::thread;

struct Account {
    number: usize,
    balance: Mutex<i64>,
}

static ACCOUNTS: [Account; 2] = [account(0), account(1)];

const fn account(number: usize) -> Account {
    let balance = Mutex::new(100);
    Account { number, balance }
}

// ANCHOR: transfer
fn transfer(from: &Account, to: &Account, gate: &Barrier) {
    let mut source = from.balance.lock().expect("no panic");
    gate.wait(); // both are here
    let mut target = to.balance.lock().expect("no panic");
    *source -= 10;
    *target += 10;
}
// ANCHOR_END: transfer

// ANCHOR: ordered
fn transfer_in_order(from: &Account, to: &Account) {
    let (mut source, mut target);
    if from.number < to.number {
        source = from.balance.lock().expect("no panic");
        target = to.balance.lock().expect("no panic");
    } else {
        target = to.balance.lock().expect("no panic");
        source = from.balance.lock().expect("no panic");
    }
    *source -= 10;
    *target += 10;
}
// ANCHOR_END: ordered

// ANCHOR: main
fn main() -> ExitCode {
    let options = pace::options(&[pace::flag(
        "ordered",
        "the lower number is locked first",
    )])
    .start("Two threads take two locks.");
    let ordered = options.flag("ordered");

    static GATE: Barrier = Barrier::new(2);
    let [a, b] = &ACCOUNTS;
    let threads = [(a, b), (b, a)].map(|(from, to)| {
        thread::spawn(move || match ordered {
            true => transfer_in_order(from, to),
            false => transfer(from, to, &GATE),
        })
    });
    if !ordered {
        // The limit. A thread that waits for a lock
        // cannot be stopped; the process can end.
        thread::sleep(pace::seconds(3));
        let done =
            threads.iter().filter(|t| t.is_finished());
        println!("done after 3 s: {} of 2", done.count());
        return ExitCode::FAILURE;
    }
    for thread in threads {
        thread.join().expect("no panic");
    }
    println!("done: 2 of 2");
    ExitCode::SUCCESS
}
// ANCHOR_END: main
