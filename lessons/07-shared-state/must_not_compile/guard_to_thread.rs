//! The thread that locked must unlock: a guard may not go to another thread.

use std::sync::Mutex;
use std::thread;

fn main() {
    // ANCHOR: guard
    let total = Mutex::new(0);
    let mut guard = total.lock().expect("no panic");
    thread::scope(|scope| {
        scope.spawn(move || *guard += 1);
    });
    // ANCHOR_END: guard
    println!("{total:?}");
}
