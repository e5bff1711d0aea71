//! Wrong: takes any return of `park` for the signal.
//! Must fail: an_early_unpark_is_no_reason_to_go_on

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;

fn wait_until(is_time: impl Fn() -> bool) {
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
