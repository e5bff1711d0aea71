//! Two threads may not append to one list without a lock.

use std::thread;

fn main() {
    // ANCHOR: list
    let mut list = Vec::new();
    thread::scope(|scope| {
        scope.spawn(|| list.push(1));
        scope.spawn(|| list.push(2));
    });
    // ANCHOR_END: list
    println!("{list:?}");
}
