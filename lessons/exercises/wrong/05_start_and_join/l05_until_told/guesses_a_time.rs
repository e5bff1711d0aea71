//! Wrong: sleeps once, for a time that it chose.
//! Must fail: it_goes_on_when_it_is_time

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

fn wait_until(is_time: impl Fn() -> bool) {
    if !is_time() {
        thread::sleep(Duration::from_millis(50));
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
