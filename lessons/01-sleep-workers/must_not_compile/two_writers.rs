//! Two threads may not change one number without a lock.

use std::thread;

fn main() {
    // ANCHOR: count
    let mut n = 0;
    thread::scope(|scope| {
        scope.spawn(|| n += 1);
        scope.spawn(|| n += 1);
    });
    // ANCHOR_END: count
    println!("{n}");
}
