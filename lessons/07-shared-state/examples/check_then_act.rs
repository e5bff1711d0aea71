//! Two threads look for a page, find none, and both load it: check, then act.
//!
//! What changes: the shared thing is a dictionary, and the rule is "load each page once". Looking is under a lock, and
//! so is putting in. Between the two the lock is open.
//!
//! Run `cargo run -p lesson-07 --example check_then_act`, then the same with `-- --one-lock`.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::{Barrier, Mutex};
use std::thread;

type Pages = Mutex<HashMap<&'static str, String>>;

static LOADS: AtomicU32 = AtomicU32::new(0);

fn load(name: &str) -> String {
    LOADS.fetch_add(1, SeqCst);
    format!("the page {name}")
}

// ANCHOR: two_locks
fn get(pages: &Pages, name: &'static str, gate: &Barrier) {
    // SAME: look
    let known =
        pages.lock().expect("no panic").contains_key(name);
    // SAME_END: look
    // SAME: gate
    gate.wait(); // both have looked
    if !known {
        // SAME: act
        let page = load(name);
        pages.lock().expect("no panic").insert(name, page);
        // SAME_END: act
    }
}
// ANCHOR_END: two_locks

// ANCHOR: one_lock
fn get_under_one_lock(pages: &Pages, name: &'static str) {
    // SAME: lock
    let mut pages = pages.lock().expect("no panic");
    // SAME: both
    pages.entry(name).or_insert_with(|| load(name));
}
// ANCHOR_END: one_lock

fn main() {
    let options = pace::options(&[pace::flag(
        "one-lock",
        "look and put in under one lock",
    )])
    .start("Two threads want one page.");
    let one_lock = options.flag("one-lock");

    let pages = Pages::default();
    let gate = Barrier::new(2);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| match one_lock {
                true => get_under_one_lock(&pages, "home"),
                false => get(&pages, "home", &gate),
            });
        }
    });
    println!("times loaded: {}", LOADS.load(SeqCst));
}
