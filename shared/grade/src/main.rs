//! `cargo grade`: runs every exercise without a terminal, and marks it.
//!
//! rustlings shows one exercise after the other and waits for the learner. A teacher wants all of them at once, with a
//! time-out, because a course on concurrency deadlocks. So each exercise gets one cargo call of its own (one that
//! does not compile must not hide the others) and a process group that is killed whole.
//!
//! # Whose tests
//!
//! The tests that count are those of the *reference*: the `solutions/` of the checkout this program was built from. The
//! learner's file is copied into a scratch package under `target/grade`; its `mod tests` goes, the reference's comes.
//! `Cargo.toml`, `Cargo.lock` and `info.toml` are the reference's too. Dependencies are built once for all exercises.
//!
//! Convention, checked by `--verify`: the last item of each file is `#[cfg(test)] mod tests { … }`; it holds the test
//! functions themselves, no modules, no inner attributes, nothing ignored; it imports explicit names
//! (`use super::{a, b};`), never `super::*`; and starter and solution have the same text there.
//!
//! # What gains nothing
//!
//! - Deleting, weakening or ignoring a test, editing `Cargo.toml`, `info.toml` or the solutions: none of it is read.
//! - `#![cfg(not(test))]` and other attributes of the whole file: blanked, unless they only concern lints or documentation.
//! - An `assert!` of one's own: the reference tests come before the first item, where no later macro reaches them.
//! - `extern crate … as std`: a file with `extern crate` is refused.
//! - `std::process::exit(0)`, a forged `test result: ok`, a panic hook that exits: each test must be seen to run
//!   to its end, by a line that carries a number nobody could know when the file was written.
//!
//! # What is not defended against
//!
//! This is a marker for a class, not a prison. The file is compiled and runs as you, with your files, your network
//! and your processes. It can read the reference tests or the solutions while it is compiled or runs
//! (`include!`, `std::fs`) and return what they expect, return a type that is equal to everything, or look for the
//! number in its own memory. And an exercise without tests (`test = false`) passes when its `main` ends with 0.
//!
//! # JSON
//!
//! ```json
//! {
//!   "version": 1,
//!   "dir": "../alices-copy/lessons/exercises",
//!   "summary": { "exercises": 2, "passed": 1, "failed": 1, "does_not_compile": 0, "timed_out": 0, "not_started": 0,
//!                "tests_passed": 3, "tests": 4, "seconds": 2.5 },
//!   "exercises": [
//!     { "name": "gather1", "dir": "03_gather", "result": "failed", "tests_passed": 1, "tests": 2,
//!       "compile_seconds": 0.9, "test_seconds": 0.1, "message": "first line of what went wrong",
//!       "output": "what the compiler or the tests printed, at most 64 KiB" }
//!   ]
//! }
//! ```
//!
//! `result` is one of `passed`, `failed`, `does_not_compile`, `timed_out`, `not_started`; `message` and `output` are
//! empty when it passed.

#![warn(clippy::print_stdout, clippy::print_stderr)] // they panic where the reader has left: see `console::say`

mod args;
mod build;
mod console;
mod course;
mod error;
mod grader;
mod mark;
mod reference;
mod report;
mod scratch;
mod source;
mod test_run;
mod verify;

use std::process::ExitCode;

use crate::args::Args;
use crate::course::Course;
use crate::error::Error;
use crate::grader::Grader;
use crate::mark::{Mark, Outcome};

fn main() -> ExitCode {
    let args = match args::parse() {
        Ok(Some(args)) => args,
        Ok(None) => return ExitCode::SUCCESS,
        Err(e) => {
            console::complain(&format!("cargo grade: {e} (see --help)"));
            return ExitCode::from(2);
        }
    };
    match run(&args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(e) => {
            console::complain(&format!("cargo grade: {e}"));
            ExitCode::from(2)
        }
    }
}

/// Mark or verify; `true` if everything is as it should be.
fn run(args: &Args) -> Result<bool, Error> {
    let dir = course::find(args.dir.as_deref())?;
    let reference = match &args.reference {
        _ if args.verify => dir.clone(),
        Some(given) => course::find(Some(given))?,
        None => course::built_from()?,
    };
    let course = Course::load(&reference)?;
    let exercises = course.select(&args.names)?;
    let grader = Grader::new(&course, args.limits)?;
    if args.verify {
        let verdicts = verify::all(&grader, &exercises);
        console::say(&verify::table(&verdicts));
        return Ok(verdicts.iter().all(verify::Verdict::holds));
    }
    let total = exercises.len();
    let mut marks = Vec::with_capacity(total);
    for (i, exercise) in exercises.iter().enumerate() {
        console::progress(i + 1, total, &exercise.name);
        marks.push(grader.mark(exercise, &dir.join(exercise.path("exercises"))));
    }
    write_reports(args, &dir, &marks)?;
    Ok(marks.iter().all(|mark| mark.outcome == Outcome::Passed))
}

fn write_reports(args: &Args, dir: &std::path::Path, marks: &[Mark]) -> Result<(), Error> {
    console::say(&report::table(marks));
    if marks.iter().any(|mark| mark.outcome != Outcome::Passed) {
        console::say(
            "The tests were the course's own, not those of the marked copy. \
             Whole messages: --json FILE, or `cargo test --bin NAME` in lessons/exercises.",
        );
    }
    if let Some(path) = &args.json {
        report::write(path, &report::json(dir, marks)?)?;
    }
    if let Some(path) = &args.junit {
        report::write(path, &report::junit(marks)?)?;
    }
    Ok(())
}
