//! Wrong: asks all questions before it looks at the answers.
//! Must fail: the_first_error_ends_it

use std::io::{self, BufRead, BufReader, Write};
use std::process::{Command, Stdio};

/// The squares in the order of the numbers. A question to the worker has `size` numbers; the last one what is left.
fn square_all(
    numbers: &[u64],
    size: usize,
    ask: impl FnMut(&[u64]) -> io::Result<Vec<u64>>,
) -> io::Result<Vec<u64>> {
    let answers: Vec<io::Result<Vec<u64>>> = numbers.chunks(size).map(ask).collect();
    let answers: io::Result<Vec<Vec<u64>>> = answers.into_iter().collect();
    Ok(answers?.concat())
}

/// Numbers as one line, with one `write`.
fn write_line(mut to: impl Write, numbers: &[u64]) -> io::Result<()> {
    let words: Vec<String> = numbers.iter().map(u64::to_string).collect();
    to.write_all(format!("{}\n", words.join(" ")).as_bytes())?;
    to.flush()
}

fn read_line(line: &str) -> io::Result<Vec<u64>> {
    let numbers = line.split_whitespace().map(str::parse);
    numbers.collect::<Result<_, _>>().map_err(io::Error::other)
}

/// The worker: a line of numbers in, a line of squares out.
fn work() -> io::Result<()> {
    for line in io::stdin().lines() {
        let squares: Vec<u64> = read_line(&line?)?.iter().map(|n| n * n).collect();
        write_line(io::stdout(), &squares)?;
    }
    Ok(())
}

fn main() -> io::Result<()> {
    let word = std::env::args().nth(1).unwrap_or("1".to_string());
    if word == "work" {
        return work();
    }
    let size: usize = word.parse().map_err(io::Error::other)?;
    let mut worker = Command::new(std::env::current_exe()?)
        .arg("work")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut to = worker.stdin.take().expect("it is piped");
    let mut from = BufReader::new(worker.stdout.take().expect("it is piped"));
    let numbers: Vec<u64> = (0..10_000).collect();
    let mut trips = 0;
    let squares = square_all(&numbers, size, |chunk| {
        trips += 1;
        write_line(&mut to, chunk)?;
        let mut line = String::new();
        if from.read_line(&mut line)? == 0 {
            return Err(io::Error::other("the worker ended before its answer"));
        }
        read_line(&line)
    })?;
    println!("{} squares in {trips} trips", squares.len());
    drop(to); // the end of its input is the end of the worker
    worker.wait()?;
    Ok(())
}
