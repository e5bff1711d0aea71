//! Wrong: sleeps before it asks: who comes late is never woken.
//! Must fail: who_comes_late_does_not_wait

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;

fn wait_until(is_time: impl Fn() -> bool) {
    loop {
        thread::park();
        if is_time() {
            return;
        }
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
