//! Many tasks wait at the same time: as threads, as tokio tasks, as smol tasks.
//!
//! Run `cargo run --release -p lesson-03 --example waiting -- threads|tokio|smol TASKS SECONDS`.
//! Prints the seconds above the wait, the memory above the program's own (Linux only), and how many could be started.
//! SECONDS may be `auto`: long enough for all to be started before the first wakes, as far as the machine can do that.

use std::error::Error;
use std::fs;
use std::thread;
use std::time::{Duration, Instant};

fn memory(field: &str) -> Result<f64, Box<dyn Error>> {
    let text = fs::read_to_string("/proc/self/status")?;
    let line = text.lines().find(|l| l.starts_with(field));
    let kib =
        line.and_then(|l| l.split_whitespace().nth(1));
    Ok(kib.ok_or("no such field")?.parse::<f64>()? * 1024.0)
}

/// A thread takes four mappings: its stack, the signal stack
/// that Rust gives it, and a guard page for each. Where the
/// kernel has no more of them, it starts and then aborts the
/// program: so stop before.
fn room_for(threads: usize) -> bool {
    let read = fs::read_to_string;
    let most = read("/proc/sys/vm/max_map_count");
    let used = read("/proc/self/maps");
    let (Ok(most), Ok(used)) = (most, used) else {
        return true;
    };
    let most = most.trim().parse().unwrap_or(usize::MAX);
    used.lines().count() + 4 * threads < most
}

fn by_threads(tasks: usize, sleep: Duration) -> usize {
    let mut started = Vec::new();
    let begun = Instant::now();
    for _ in 0..tasks {
        if begun.elapsed() > sleep {
            // They would no longer all wait at once.
            eprintln!("stopped: the first woke");
            break;
        }
        let count = started.len();
        if count >= 10_000
            && count.is_multiple_of(500)
            && !room_for(600)
        {
            eprintln!(
                "stopped: vm.max_map_count is reached"
            );
            break;
        }
        let thread = thread::Builder::new()
            .spawn(move || thread::sleep(sleep));
        match thread {
            Ok(thread) => started.push(thread),
            Err(error) => {
                eprintln!("stopped: {error}");
                break;
            }
        }
    }
    let count = started.len();
    for thread in started {
        thread.join().expect("a sleep does not panic");
    }
    count
}

#[tokio::main(flavor = "current_thread")]
async fn by_tokio(tasks: usize, sleep: Duration) -> usize {
    let started: Vec<_> = (0..tasks)
        .map(|_| tokio::spawn(tokio::time::sleep(sleep)))
        .collect();
    for task in started {
        task.await.expect("a sleep does not panic");
    }
    tasks
}

fn by_smol(tasks: usize, sleep: Duration) -> usize {
    let local = smol::LocalExecutor::new();
    smol::block_on(local.run(async {
        let started: Vec<_> = (0..tasks)
            .map(|_| local.spawn(smol::Timer::after(sleep)))
            .collect();
        for task in started {
            task.await;
        }
    }));
    tasks
}

fn long_enough(way: &str, tasks: usize) -> Duration {
    let seconds = match (way, tasks) {
        ("threads", 100_000..) => 15,
        ("threads", 10_000..) => 6,
        _ => 1,
    };
    Duration::from_secs(seconds)
}

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> =
        std::env::args().skip(1).collect();
    let [way, tasks, seconds] = words.as_slice() else {
        return Err(
            "threads|tokio|smol TASKS SECONDS".into()
        );
    };
    let tasks = tasks.parse()?;
    let sleep = match seconds.as_str() {
        "auto" => long_enough(way, tasks),
        n => Duration::try_from_secs_f64(n.parse()?)?,
    };
    let before = memory("VmRSS:")?;
    let begun = Instant::now();
    let started = match way.as_str() {
        "threads" => by_threads(tasks, sleep),
        "tokio" => by_tokio(tasks, sleep),
        "smol" => by_smol(tasks, sleep),
        other => {
            return Err(format!("no way {other:?}").into());
        }
    };
    let took = begun.elapsed().as_secs_f64();
    let grown = memory("VmHWM:")? - before;
    println!("above_s {}", took - sleep.as_secs_f64());
    println!("above_bytes {grown}");
    println!("each_bytes {}", grown / started as f64);
    println!("started {started}");
    Ok(())
}
