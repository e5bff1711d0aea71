//! Two threads count, in every order that their steps can have.
//!
//! What changes: lock, atomics and threads are those of shuttle, under the names of std. shuttle decides whose step comes
//! next, and runs the closure again for each order. So nothing is left to luck.
//!
//! Run `cargo run -p lesson-07 --example orders`, then the same with `-- --one-step`.

use std::collections::BTreeMap;

use shuttle::sync::Arc;
use shuttle::sync::atomic::{AtomicU32, Ordering::SeqCst};
use shuttle::thread;

// ANCHOR: add
fn add(n: &AtomicU32, one_step: bool) {
    if one_step {
        n.fetch_add(1, SeqCst);
    } else {
        let seen = n.load(SeqCst);
        n.store(seen + 1, SeqCst);
    }
}

fn count_together(one_step: bool) -> u32 {
    let n = Arc::new(AtomicU32::new(0));
    let threads = [0, 1].map(|_| {
        let n = Arc::clone(&n);
        thread::spawn(move || add(&n, one_step))
    });
    for thread in threads {
        thread.join().expect("no panic");
    }
    n.load(SeqCst)
}
// ANCHOR_END: add

fn main() {
    let options = pace::options(&[pace::flag(
        "one-step",
        "add by fetch_add",
    )])
    .start("Two threads count, in every order.");
    let one_step = options.flag("one-step");

    // ANCHOR: main
    // A lock of std: shuttle is not to play with this one.
    static TOTALS: std::sync::Mutex<BTreeMap<u32, u32>> =
        std::sync::Mutex::new(BTreeMap::new());
    let once = move || {
        let total = count_together(one_step);
        let mut totals = TOTALS.lock().expect("no panic");
        *totals.entry(total).or_insert(0) += 1;
    };
    shuttle::check_dfs(once, None);

    let totals = TOTALS.lock().expect("no panic");
    for (total, orders) in totals.iter() {
        println!("orders with total {total}: {orders}");
    }
    // ANCHOR_END: main
}
