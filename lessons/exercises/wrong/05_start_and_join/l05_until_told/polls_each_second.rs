//! Wrong: asks each second, whether somebody called or not.
//! Must fail: it_sleeps_meanwhile

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;

fn wait_until(is_time: impl Fn() -> bool) {
    while !is_time() {
        thread::park_timeout(std::time::Duration::from_millis(1000));
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
