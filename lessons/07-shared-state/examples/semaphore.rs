//! At most two at once: a semaphore, made of a lock and a bell.
//!
//! What changes: not one thread is let in, but two. Rust's standard library has no semaphore (tokio has one, for tasks). A
//! `Mutex` with a number of permits and a [`Condvar`] are all it takes.
//!
//! Run `cargo run -p lesson-07 --example semaphore`.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Barrier, Condvar, Mutex};
use std::thread;

const WORKERS: usize = 6;

// ANCHOR: semaphore
struct Semaphore {
    free: Mutex<usize>,
    bell: Condvar,
}

impl Semaphore {
    fn acquire(&self) {
        let mut free = self.free.lock().expect("no panic");
        while *free == 0 {
            // Opens the lock, sleeps, locks again.
            free = self.bell.wait(free).expect("no panic");
        }
        *free -= 1;
    }

    fn release(&self) {
        *self.free.lock().expect("no panic") += 1;
        self.bell.notify_one();
    }
}
// ANCHOR_END: semaphore

fn main() {
    pace::start("Six threads, two permits.");
    let permits = Semaphore {
        free: Mutex::new(2),
        bell: Condvar::new(),
    };
    let (inside, most) =
        (AtomicUsize::new(0), AtomicUsize::new(0));
    let pair = Barrier::new(2);

    // ANCHOR: work
    let work = || {
        permits.acquire();
        let now = inside.fetch_add(1, SeqCst) + 1;
        most.fetch_max(now, SeqCst);
        pair.wait(); // two are inside
        inside.fetch_sub(1, SeqCst);
        permits.release();
    };
    // ANCHOR_END: work
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(work);
        }
    });
    println!(
        "inside at once, at most: {}",
        most.into_inner()
    );
}
