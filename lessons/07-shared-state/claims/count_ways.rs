//! One total by several ways, by several threads: the time for a million additions.
//!
//! Run `cargo run --release -p lesson-07 --example count_ways -- mutex|atomic|channel|parts|neighbours|apart THREADS STEPS`.
//! STEPS is the number of all additions; each thread does its part of them.

use std::error::Error;
use std::hint::black_box;
use std::sync::Mutex;
use std::sync::atomic::{
    AtomicU64, Ordering::Relaxed, Ordering::SeqCst,
};
use std::thread;
use std::time::Instant;

use crossbeam_channel::bounded;

/// Runs `work` on so many threads.
fn on_each(threads: usize, work: impl Fn() + Sync) {
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(&work);
        }
    });
}

// ANCHOR: ways
fn by_mutex(threads: usize, part: u64) -> u64 {
    let total = Mutex::new(0);
    on_each(threads, || {
        for _ in 0..part {
            *total.lock().expect("no panic") += 1;
        }
    });
    total.into_inner().expect("no panic")
}

fn by_atomic(threads: usize, part: u64) -> u64 {
    let total = AtomicU64::new(0);
    on_each(threads, || {
        for _ in 0..part {
            total.fetch_add(1, SeqCst);
        }
    });
    total.into_inner()
}

fn by_channel(threads: usize, part: u64) -> u64 {
    let (sender, receiver) = bounded(1000);
    thread::scope(|scope| {
        for _ in 0..threads {
            let sender = sender.clone();
            scope.spawn(move || {
                for _ in 0..part {
                    sender.send(1).expect("main receives");
                }
            });
        }
        drop(sender);
        receiver.iter().sum()
    })
}

fn by_parts(threads: usize, part: u64) -> u64 {
    let total = Mutex::new(0);
    on_each(threads, || {
        let mut own = 0;
        for _ in 0..part {
            own = black_box(own + 1);
        }
        *total.lock().expect("no panic") += own;
    });
    total.into_inner().expect("no panic")
}
// ANCHOR_END: ways

// ANCHOR: cells
/// Eight bytes: several lie in one cache line.
#[derive(Default)]
struct Beside(AtomicU64);

/// Alone in its cache line, and in the next one.
#[derive(Default)]
#[repr(align(128))]
struct Apart(AtomicU64);

/// Each thread has an atomic number of its own.
fn in_cells<C: Cell>(threads: usize, part: u64) -> u64 {
    let mut cells = Vec::new();
    cells.resize_with(threads, C::default);
    thread::scope(|scope| {
        for cell in &cells {
            scope.spawn(move || {
                for _ in 0..part {
                    cell.number().fetch_add(1, Relaxed);
                }
            });
        }
    });
    cells.iter().map(|c| c.number().load(Relaxed)).sum()
}
// ANCHOR_END: cells

trait Cell: Default + Sync {
    fn number(&self) -> &AtomicU64;
}

impl Cell for Beside {
    fn number(&self) -> &AtomicU64 {
        &self.0
    }
}

impl Cell for Apart {
    fn number(&self) -> &AtomicU64 {
        &self.0
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> =
        std::env::args().skip(1).collect();
    let [way, threads, steps] = words.as_slice() else {
        return Err(
            "mutex|atomic|channel|parts THREADS STEPS"
                .into(),
        );
    };
    let threads: usize = threads.parse()?;
    let part =
        steps.parse::<u64>()? / threads.max(1) as u64;
    let count = match way.as_str() {
        "mutex" => by_mutex,
        "atomic" => by_atomic,
        "channel" => by_channel,
        "parts" => by_parts,
        "neighbours" => in_cells::<Beside>,
        "apart" => in_cells::<Apart>,
        other => {
            return Err(format!("no way {other:?}").into());
        }
    };
    let begun = Instant::now();
    let total = count(threads, part);
    let each = begun.elapsed().as_secs_f64() / total as f64;
    if total != part * threads as u64 {
        return Err(format!("{total} were counted").into());
    }
    println!("million_s {}", each * 1e6);
    Ok(())
}
