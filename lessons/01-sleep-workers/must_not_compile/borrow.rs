//! A thread may outlive `main`'s variables, so it may not borrow them.

use std::thread;

fn main() {
    // ANCHOR: borrow
    let sleeps = vec![3, 1, 2];
    let thread = thread::spawn(|| {
        println!("the first sleeps {} s", sleeps[0]);
    });
    // ANCHOR_END: borrow
    let _ = thread.join();
}
