//! Wrong: asks ten times a second, and no `unpark` wakes it from `sleep`.
//! Must fail: it_sleeps_meanwhile

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

fn wait_until(is_time: impl Fn() -> bool) {
    while !is_time() {
        thread::sleep(Duration::from_millis(100));
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
