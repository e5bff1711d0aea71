//! A worker in another process squares numbers. Each question is a trip: write it into a pipe, wake the worker, sleep
//! until the answer wakes you. A trip costs about the same for one number and for a hundred.
//!
//! The book has a prediction to make before you begin: see this exercise in chapter 02.
//!
//! 1. Measure, in lessons/exercises: `cargo build --bin l02_count_the_trips`, and then
//!    `cargo observe -- target/debug/l02_count_the_trips 1`. The program prints its trips. Compare them with the
//!    context switches, both kinds together: how many are there for one trip?
//! 2. Change `square_all`, so that it sends chunks. Build, and observe it with `100` in the place of `1`. How many
//!    times fewer are the trips, the switches, the CPU time, the wall time? Why not all alike?
//!
//! Python: `pool.map(square, numbers, chunksize=100)`. What a trip costs there: `cargo compare scaling bytes`.

use std::io::{self, BufRead, BufReader, Write};
use std::process::{Command, Stdio};

/// The squares in the order of the numbers. A question to the worker has `size` numbers; the last one what is left.
fn square_all(
    numbers: &[u64],
    size: usize,
    mut ask: impl FnMut(&[u64]) -> io::Result<Vec<u64>>,
) -> io::Result<Vec<u64>> {
    // The context switches fall with the trips: two for each, there and back. The time falls less, because starting
    // the worker, and writing and reading the digits, cost the same as before.
    let mut squares = Vec::new();
    for chunk in numbers.chunks(size) {
        squares.extend(ask(chunk)?);
    }
    Ok(squares)
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

#[cfg(test)]
mod tests {
    use super::square_all;
    use std::io;

    /// The answers, and how many numbers each question had.
    fn asked(numbers: usize, size: usize) -> (Vec<u64>, Vec<usize>) {
        let numbers: Vec<u64> = (0..numbers as u64).rev().collect();
        let mut questions = Vec::new();
        let squares = square_all(&numbers, size, |chunk| {
            questions.push(chunk.len());
            Ok(chunk.iter().map(|n| n * n).collect())
        });
        let squares = squares.unwrap_or_else(|error| {
            panic!("every question had its answer, and `square_all` returned the error {error:?}")
        });
        (squares, questions)
    }

    #[test]
    fn a_trip_carries_a_whole_chunk() {
        let check = |numbers, size, questions: &[usize]| {
            assert_eq!(
                asked(numbers, size).1,
                questions,
                "left: how many numbers went with each trip; right: how many should, of {numbers} numbers in chunks of \
                 {size}. The last chunk has what is left"
            );
        };
        check(7, 3, &[3, 3, 1]);
        check(6, 3, &[3, 3]);
        check(4, 1, &[1, 1, 1, 1]);
        check(2, 5, &[2]);
        check(0, 5, &[]);
    }

    #[test]
    fn the_squares_come_in_the_order_of_the_numbers() {
        for (len, size) in [(0, 1), (1, 1), (7, 3), (1000, 64), (3, 10)] {
            let expected: Vec<u64> = (0..len as u64).rev().map(|n| n * n).collect();
            assert_eq!(
                asked(len, size).0,
                expected,
                "left: what `square_all` returned; right: the squares of {len} numbers from the highest to 0, in their \
                 order. They went in chunks of {size}"
            );
        }
    }

    #[test]
    fn the_first_error_ends_it() {
        let mut questions = 0;
        let answer = square_all(&[1, 2, 3, 4], 2, |_| {
            questions += 1;
            Err(io::Error::other("the worker is gone"))
        });
        let answer = answer.map_err(|error| error.to_string());
        assert_eq!(
            answer,
            Err("the worker is gone".to_string()),
            "left: what `square_all` returned when every question failed; right: the error of the first"
        );
        assert_eq!(
            questions, 1,
            "left: how many questions were asked, when the first one failed; right: none after it. What asks on before \
             it has looked at the answer?"
        );
    }
}
