//! Calls the function, in the place of handing it over.

use std::thread;

fn task(number: u32) {
    println!("thread {number}: start");
}

fn main() {
    // ANCHOR: called
    let mut threads = Vec::new();
    for number in 0..3 {
        threads.push(thread::spawn(task(number)));
    }
    // ANCHOR_END: called
    for thread in threads {
        let _ = thread.join();
    }
}
