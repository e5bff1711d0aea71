//! The same CPU-bound work, cut into equal parts for threads or rayon.
//!
//! Run `cargo run --release -p lesson-01 --example cpu_work -- threads|rayon WORKERS STEPS`.

use rayon::prelude::*;
use std::error::Error;
use std::hint::black_box;
use std::thread;
use std::time::Instant;

// ANCHOR: work
fn work(steps: u64) -> u64 {
    let mut x: u64 = 1;
    // SAME: loop
    for i in 0..steps {
        // Without black_box the compiler may find a shorter way.
        // SAME: step
        x = black_box((x * 31 + i) % 251);
    }
    // SAME: result
    x
}
// ANCHOR_END: work

// ANCHOR: threads
fn by_threads(workers: usize, part: u64) {
    thread::scope(|scope| {
        // SAME: each
        for _ in 0..workers {
            // SAME: thread
            scope.spawn(move || work(part));
        }
        // SAME: join
    });
}
// ANCHOR_END: threads

fn by_rayon(
    workers: usize,
    part: u64,
) -> Result<(), Box<dyn Error>> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(workers)
        .build()?;
    pool.install(|| {
        (0..workers).into_par_iter().for_each(|_| {
            black_box(work(part));
        });
    });
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> =
        std::env::args().skip(1).collect();
    let [way, workers, steps] = words.as_slice() else {
        return Err("threads|rayon WORKERS STEPS".into());
    };
    let workers: usize = workers.parse()?;
    let part =
        steps.parse::<u64>()? / workers.max(1) as u64;
    let begun = Instant::now();
    match way.as_str() {
        "threads" => by_threads(workers, part),
        "rayon" => by_rayon(workers, part)?,
        other => {
            return Err(format!("no way {other:?}").into());
        }
    }
    println!("wall_s {}", begun.elapsed().as_secs_f64());
    Ok(())
}
