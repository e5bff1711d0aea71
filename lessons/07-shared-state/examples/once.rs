//! Made once, whoever asks first: a `OnceLock`.
//!
//! What changes: the shared value is written once and read ever after. All four ask at the same time; one makes the
//! value, the others wait for it. Python's `functools.cache` makes no such promise.
//!
//! Run `cargo run -p lesson-07 --example once`.

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::{Barrier, OnceLock};
use std::thread;

const THREADS: usize = 4;

// ANCHOR: once
static SETTINGS: OnceLock<String> = OnceLock::new();
static LOADS: AtomicU32 = AtomicU32::new(0);

fn settings() -> &'static str {
    SETTINGS.get_or_init(|| {
        LOADS.fetch_add(1, SeqCst);
        thread::sleep(pace::seconds(1));
        "colour = blue".to_owned()
    })
}
// ANCHOR_END: once

fn main() {
    pace::start("Four threads ask, one loads.");
    let gate = Barrier::new(THREADS);
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                gate.wait(); // all ask at once
                println!("{}", settings());
            });
        }
    });
    println!("times loaded: {}", LOADS.load(SeqCst));
}
