//! Threads add to one number: which share of their additions is lost?
//!
//! Run `cargo run --release -p lesson-07 --example race -- store|add|lock THREADS TIMES`.
//! store: an atomic, by load and store. add: an atomic, by fetch_add. lock: a mutex.

use std::error::Error;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::sync::{Barrier, Mutex};
use std::thread;

#[derive(Default)]
struct Number {
    atomic: AtomicU64,
    locked: Mutex<u64>,
}

impl Number {
    fn store(&self) {
        let seen = self.atomic.load(SeqCst);
        self.atomic.store(seen + 1, SeqCst);
    }

    fn add(&self) {
        self.atomic.fetch_add(1, SeqCst);
    }

    fn lock(&self) {
        *self.locked.lock().expect("no panic") += 1;
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> =
        std::env::args().skip(1).collect();
    let [way, count, times] = words.as_slice() else {
        return Err("store|add|lock THREADS TIMES".into());
    };
    let count: usize = count.parse()?;
    let times: u64 = times.parse()?;
    let step = match way.as_str() {
        "store" => Number::store,
        "add" => Number::add,
        "lock" => Number::lock,
        other => {
            return Err(format!("no way {other:?}").into());
        }
    };
    let number = Number::default();
    let gate = Barrier::new(count);
    thread::scope(|scope| {
        for _ in 0..count {
            scope.spawn(|| {
                gate.wait(); // all begin together
                for _ in 0..times {
                    step(&number);
                }
            });
        }
    });
    let locked = number.locked.into_inner()?;
    let counted = number.atomic.into_inner() + locked;
    let all = count as u64 * times;
    println!("lost {}", 1.0 - counted as f64 / all as f64);
    Ok(())
}
