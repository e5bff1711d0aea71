//! Many may read at once: an `RwLock`.
//!
//! What changes: three threads read a list, and each waits at a gate until all three are inside, which a `Mutex` would
//! make impossible. A writer comes alone. Python's standard library has no such lock.
//!
//! Run `cargo run -p lesson-07 --example readers`.

use std::sync::{Barrier, RwLock};
use std::thread;

const READERS: usize = 3;

fn main() {
    pace::start("Three threads read at once, one writes.");

    // ANCHOR: main
    let list = RwLock::new(vec![1, 2, 3]);
    let inside = Barrier::new(READERS);
    thread::scope(|scope| {
        for _ in 0..READERS {
            scope.spawn(|| {
                let list = list.read().expect("no panic");
                inside.wait(); // all three have the lock
                println!("read {} numbers", list.len());
            });
        }
    });
    list.write().expect("no panic").push(4);
    let list = list.into_inner().expect("no panic");
    println!("then there are {}", list.len());
    // ANCHOR_END: main
}
