//! The same CPU-bound work, cut into equal parts for child processes.
//!
//! Run `cargo run --release -p lesson-06 --example at_once -- WORKERS STEPS`.

use std::error::Error;
use std::hint::black_box;
use std::process::Command;
use std::time::Instant;
use std::{env, io};

/// A word no user types: this program as its own child.
const CHILD: &str = "--child";

fn work(steps: u64) {
    let mut x: u64 = 1;
    for i in 0..steps {
        // Without black_box the compiler may find a shorter way.
        x = black_box((x * 31 + i) % 251);
    }
    black_box(x);
}

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = env::args().skip(1).collect();
    let [workers, steps] = words.as_slice() else {
        return Err("WORKERS STEPS".into());
    };
    let steps: u64 = steps.parse()?;
    if workers == CHILD {
        work(steps);
        return Ok(());
    }
    let workers: u64 = workers.parse()?;
    let part = (steps / workers.max(1)).to_string();
    let program = env::current_exe()?;
    let begun = Instant::now();
    let start = |_| {
        Command::new(&program).args([CHILD, &part]).spawn()
    };
    let children: io::Result<Vec<_>> =
        (0..workers).map(start).collect();
    for mut child in children? {
        let status = child.wait()?;
        if !status.success() {
            return Err(format!("a child: {status}").into());
        }
    }
    println!("wall_s {}", begun.elapsed().as_secs_f64());
    Ok(())
}
