//! One waits, one rings, and the bell rang before anybody listened.
//!
//! What changes: a thread waits for a word of another. A [`Condvar`] remembers nothing: a ring that comes too early is
//! lost. So the one who waits looks at a flag first, under the lock. Without the look it would sleep for ever; here it
//! gives up after 1 s.
//!
//! Run `cargo run -p lesson-07 --example bell`, then the same with `-- --look`.

use std::process::ExitCode;
use std::sync::{Condvar, Mutex};
use std::thread;

static READY: Mutex<bool> = Mutex::new(false);
static BELL: Condvar = Condvar::new();

// ANCHOR: ring
fn ring() {
    *READY.lock().expect("no panic") = true;
    BELL.notify_all();
}
// ANCHOR_END: ring

// ANCHOR: look
fn wait_after_a_look() {
    let mut ready = READY.lock().expect("no panic");
    while !*ready {
        ready = BELL.wait(ready).expect("no panic");
    }
}
// ANCHOR_END: look

// ANCHOR: blind
/// Whether the bell was heard.
fn wait_blindly() -> bool {
    let ready = READY.lock().expect("no panic");
    let limit = pace::seconds(1);
    let (_ready, waited) =
        BELL.wait_timeout(ready, limit).expect("no panic");
    !waited.timed_out()
}
// ANCHOR_END: blind

fn main() -> ExitCode {
    let options = pace::options(&[pace::flag(
        "look",
        "look at the flag before sleeping",
    )])
    .start("The bell rings before anybody waits.");

    thread::spawn(ring).join().expect("no panic");
    if options.flag("look") {
        wait_after_a_look();
    } else if !wait_blindly() {
        println!("nothing heard within 1 s");
        return ExitCode::FAILURE;
    }
    println!("ready");
    ExitCode::SUCCESS
}
