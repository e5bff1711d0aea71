//! What it costs to start something that does nothing, and to wait for its end.
//!
//! Run `cargo run --release -p lesson-02 --example spawn_cost -- thread|process TIMES`.

use std::error::Error;
use std::process::Command;
use std::thread;
use std::time::Instant;

type Once = fn() -> Result<(), Box<dyn Error>>;

/// A word no user types: this program as its own child.
const CHILD: &str = "--child";

fn a_thread() -> Result<(), Box<dyn Error>> {
    thread::spawn(|| ())
        .join()
        .map_err(|_| "the thread panicked")?;
    Ok(())
}

fn a_process() -> Result<(), Box<dyn Error>> {
    let program = std::env::current_exe()?;
    let status =
        Command::new(program).arg(CHILD).status()?;
    if !status.success() {
        return Err(format!("the child: {status}").into());
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> =
        std::env::args().skip(1).collect();
    let (once, times) = match words.as_slice() {
        [child] if child == CHILD => return Ok(()),
        [kind, times] if kind == "thread" => {
            (a_thread as Once, times)
        }
        [kind, times] if kind == "process" => {
            (a_process as Once, times)
        }
        _ => return Err("thread|process TIMES".into()),
    };
    let mut took = Vec::new();
    for _ in 0..times.parse::<usize>()?.max(1) {
        let begun = Instant::now();
        once()?;
        took.push(begun.elapsed());
    }
    took.sort();
    let median = took[took.len() / 2].as_secs_f64();
    println!("each_s {median}");
    Ok(())
}
