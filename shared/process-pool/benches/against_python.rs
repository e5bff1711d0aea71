//! Squares through this pool and through a warm `multiprocessing.Pool`, in alternating rounds: `cargo bench -p process-pool`.
//!
//! Each side measures itself, so that the pipe between the two is in nobody's time. The last two lines are Python's
//! median time divided by Rust's.

use std::error::Error;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitCode, Stdio};
use std::time::Instant;

use process_pool::Pool;

const WORKERS: usize = 5;
const ITEMS: u64 = 20_000;
const WARM_UP: usize = 3;
const ROUNDS: usize = 15;
const PYTHON: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/python_pool.py");

fn square(x: u64) -> u64 {
    x * x
}

fn main() -> ExitCode {
    process_pool::main_guard!(square);
    match compare() {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("no comparison: {e}");
            ExitCode::FAILURE
        }
    }
}

fn compare() -> Result<(), Box<dyn Error>> {
    let mut python = Python::start()?;
    let begin = Instant::now();
    let pool = Pool::new(WORKERS)?;
    pool.chunksize(1).map(square, 0..WORKERS as u64);
    let start_up = begin.elapsed().as_secs_f64();
    println!("{ITEMS} squares, {WORKERS} workers, medians of {ROUNDS} alternating rounds, in ms");
    println!("{:<12}{:>10}{:>10}", "", "python", "rust");
    row("start-up", python.start_up, start_up);
    let mut ratios = Vec::new();
    for way in ["one-by-one", "chunked"] {
        let (mut theirs, mut ours) = (Vec::new(), Vec::new());
        for round in 0..WARM_UP + ROUNDS {
            let (python, rust) = (python.round(way)?, rust_round(&pool, way)?);
            if round >= WARM_UP {
                theirs.push(python);
                ours.push(rust);
            }
        }
        let (theirs, ours) = (median(theirs), median(ours));
        row(way, theirs, ours);
        ratios.push((way, theirs / ours));
    }
    for (way, ratio) in ratios {
        println!("{way} ratio {ratio:.2}");
    }
    Ok(())
}

fn rust_round(pool: &Pool, way: &str) -> Result<f64, Box<dyn Error>> {
    let begin = Instant::now();
    let squares = match way {
        "one-by-one" => pool.chunksize(1).map(square, 0..ITEMS),
        _ => pool.map(square, 0..ITEMS),
    };
    let squares = squares.into_iter().collect::<Result<Vec<_>, _>>()?;
    let seconds = begin.elapsed().as_secs_f64();
    match squares.last() {
        Some(&last) if last == square(ITEMS - 1) => Ok(seconds),
        other => Err(format!("the last square came back as {other:?}").into()),
    }
}

fn row(what: &str, python: f64, rust: f64) {
    println!("{what:<12}{:>10.2}{:>10.2}", python * 1e3, rust * 1e3);
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// A Python process with its pool.
struct Python {
    child: Child,
    /// `None` once it has been told to end.
    orders: Option<ChildStdin>,
    times: BufReader<ChildStdout>,
    start_up: f64,
}

impl Python {
    fn start() -> Result<Self, Box<dyn Error>> {
        let mut child = Command::new("python3")
            .args([PYTHON, &ITEMS.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|e| format!("python3 does not start: {e}"))?;
        let mut python = Python {
            orders: child.stdin.take(),
            times: BufReader::new(
                child
                    .stdout
                    .take()
                    .ok_or("python3 has no standard output")?,
            ),
            child,
            start_up: 0.0,
        };
        python.start_up = python.read()?;
        Ok(python)
    }

    fn round(&mut self, way: &str) -> Result<f64, Box<dyn Error>> {
        let orders = self
            .orders
            .as_mut()
            .ok_or("python3 has no standard input")?;
        writeln!(orders, "{way}").map_err(|e| format!("python3 is gone: {e}"))?;
        self.read()
    }

    fn read(&mut self) -> Result<f64, Box<dyn Error>> {
        let mut line = String::new();
        self.times.read_line(&mut line)?;
        let seconds = line.trim().parse();
        Ok(seconds.map_err(|_| format!("python3 answered {line:?} instead of seconds"))?)
    }
}

impl Drop for Python {
    fn drop(&mut self) {
        // Told to end, not killed: the workers of a killed Python pool live on.
        self.orders = None;
        let _ = self.child.wait();
    }
}
