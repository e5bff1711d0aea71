//! `join` takes the handle, and a loop over a reference only lends it.

use std::thread;

fn main() {
    let threads: Vec<_> =
        (0..3).map(|n| thread::spawn(move || n)).collect();
    // ANCHOR: join
    for thread in &threads {
        let _ = thread.join();
    }
    println!("{} threads joined", threads.len());
    // ANCHOR_END: join
}
