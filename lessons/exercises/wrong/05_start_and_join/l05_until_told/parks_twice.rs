//! Wrong: asks again after the first early call, and takes the second one for the signal.
//! Must fail: each_unpark_makes_it_ask_once_more

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;

fn wait_until(is_time: impl Fn() -> bool) {
    if !is_time() {
        thread::park();
    }
    if !is_time() {
        thread::park();
    }
}

static TIME: AtomicBool = AtomicBool::new(false);

fn main() {
    let runner = thread::spawn(|| {
        wait_until(|| TIME.load(SeqCst));
        println!("runner: runs");
    });
    println!("main: go");
    TIME.store(true, SeqCst);
    runner.thread().unpark();
    if runner.join().is_err() {
        println!("the runner panicked");
    }
}
