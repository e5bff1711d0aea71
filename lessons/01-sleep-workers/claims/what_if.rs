//! The same 32 pieces of work, cut for some threads. A piece computes, or waits for eight milliseconds, or they do so by
//! turns.
//!
//! Run `cargo run --release -p lesson-01 --example what_if -- THREADS computes|waits|both STEPS`. A piece that computes
//! takes STEPS steps.

use std::error::Error;
use std::hint::black_box;
use std::ops::Range;
use std::thread::{self, Builder};
use std::time::Duration;

const PIECES: usize = 32;

fn compute(steps: u64) -> u64 {
    let mut x: u64 = 1;
    for i in 0..steps {
        // Without black_box the compiler may find a shorter way.
        x = black_box((x * 31 + i) % 251);
    }
    x
}

// ANCHOR: part
fn part(pieces: Range<usize>, kind: &str, steps: u64) {
    // SAME: each
    for piece in pieces {
        let waits = kind == "waits";
        if waits || (kind == "both" && piece % 2 == 1) {
            // SAME: waits
            thread::sleep(Duration::from_millis(8));
        } else {
            // SAME: computes
            compute(steps);
        }
    }
    // SAME: done
    let thread = thread::current();
    println!("{} is done", thread.name().unwrap_or("?"));
    // SAME_END: done
}
// ANCHOR_END: part

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> =
        std::env::args().skip(1).collect();
    let [count, kind, steps] = words.as_slice() else {
        return Err(
            "THREADS computes|waits|both STEPS".into()
        );
    };
    let (count, steps) = (count.parse()?, steps.parse()?);
    thread::scope(|scope| {
        for number in 0..count {
            Builder::new()
                .name(format!("worker {number}"))
                .spawn_scoped(scope, move || {
                    part(0..PIECES / count, kind, steps);
                })?;
        }
        Ok(())
    })
}
