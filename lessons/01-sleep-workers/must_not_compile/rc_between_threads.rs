//! `Rc` counts its owners without a lock, so only one thread may hold it.

use std::rc::Rc;
use std::thread;

fn main() {
    // ANCHOR: rc
    let names = Rc::new(vec!["worker 0", "worker 1"]);
    let shared = Rc::clone(&names);
    let thread = thread::spawn(move || {
        println!("{}", shared[0]);
    });
    println!("{}", names[1]);
    // ANCHOR_END: rc
    let _ = thread.join();
}
