//! How much memory does one more waiting worker need?
//!
//! Run `cargo run --release -p lesson-02 --example worker_memory -- threads|processes WORKERS`.
//! The memory of the program and its children, shared pages counted once (PSS; Linux only), with the workers and before.

use std::error::Error;
use std::fs;
use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Barrier};
use std::thread;

/// A word no user types: this program as its own child.
const CHILD: &str = "--child";

fn pss(pid: &str) -> Result<f64, Box<dyn Error>> {
    let path = format!("/proc/{pid}/smaps_rollup");
    let text = fs::read_to_string(path)?;
    let line = text.lines().find(|l| l.starts_with("Pss:"));
    let kib =
        line.and_then(|l| l.split_whitespace().nth(1));
    Ok(kib.ok_or("no Pss")?.parse::<f64>()? * 1024.0)
}

/// Waits until its standard input is closed.
fn child() -> Result<(), Box<dyn Error>> {
    println!("ready");
    std::io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}

fn processes(
    workers: usize,
) -> Result<f64, Box<dyn Error>> {
    let before = pss("self")?;
    let program = std::env::current_exe()?;
    let mut children: Vec<Child> = Vec::new();
    for _ in 0..workers {
        let mut command = Command::new(&program);
        command.arg(CHILD).stdin(Stdio::piped());
        let mut child =
            command.stdout(Stdio::piped()).spawn()?;
        let out = child.stdout.as_mut().ok_or("no pipe")?;
        out.read_exact(&mut [0; 5])?;
        children.push(child);
    }
    let mut total = pss("self")?;
    for child in &children {
        total += pss(&child.id().to_string())?;
    }
    for mut child in children {
        drop(child.stdin.take());
        child.wait()?;
    }
    Ok(total - before)
}

fn threads(workers: usize) -> Result<f64, Box<dyn Error>> {
    let before = pss("self")?;
    let ready = Arc::new(Barrier::new(workers + 1));
    let gate = Arc::new(Barrier::new(workers + 1));
    let mut started = Vec::new();
    for _ in 0..workers {
        let (ready, gate) = (ready.clone(), gate.clone());
        let wait = move || {
            ready.wait();
            gate.wait();
        };
        started.push(thread::Builder::new().spawn(wait)?);
    }
    ready.wait();
    let total = pss("self")?;
    gate.wait();
    for thread in started {
        thread.join().map_err(|_| "a thread panicked")?;
    }
    Ok(total - before)
}

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> =
        std::env::args().skip(1).collect();
    let (way, workers) = match words.as_slice() {
        [word] if word == CHILD => return child(),
        [way, workers] => (way.as_str(), workers.parse()?),
        _ => return Err("threads|processes WORKERS".into()),
    };
    let bytes = match way {
        "threads" => threads(workers)?,
        _ => processes(workers)?,
    };
    println!("each_bytes {}", bytes / workers as f64);
    Ok(())
}
