//! `cargo grade`: runs every exercise without a terminal, and marks it.
//!
//! rustlings shows one exercise after the other and waits for the learner. A teacher wants all of them at once, with a
//! time-out, because a course on concurrency deadlocks. So all answers are built by one cargo call that goes on after an
//! error, and their tests run side by side, each in a process that ends with all it has started.
//!
//! There are two packages of exercises: `lessons/exercises`, and beside it `lessons/exercises-heavy` for those that need
//! crates which take long to compile. Both are marked where both are there, one after the other, in one table.
//!
//! # Whose tests
//!
//! The tests that count are those of the *reference*: the `solutions/` of the checkout this program was built from. The
//! learner's file is copied into a scratch package under `target/grade`; its `mod tests` goes, the reference's comes.
//! `Cargo.toml`, `Cargo.lock` and `info.toml` are the reference's too. What has not changed is not built again.
//!
//! Convention, checked by `--verify`: the last item of each file is `#[cfg(test)] mod tests { … }`; it holds the test
//! functions themselves, no modules, no inner attributes, nothing ignored; it imports explicit names
//! (`use super::{a, b};`), never `super::*`; and starter and solution have the same text there.
//!
//! # Wrong answers
//!
//! Tests that let a wrong answer pass are worth nothing, so each exercise has two wrong answers or more, in
//! `wrong/<dir>/<exercise>/<name>.rs`: the answer without tests, and a header that `--verify` holds it to:
//!
//! ```text
//! //! Wrong: decides all seats in `main`, then pays in threads.
//! //! Must fail: two_customers_meet_at_one_seat
//! ```
//!
//! The second line is one of `Must fail: TEST[, TEST…]` (each of them fails, and others may, by chance; in an exercise
//! without tests the name is `main`), `Must not compile: E0599`, `Must be refused: WORDS` (before the build, for a
//! reason with these words), `Must time out: TEST`.
//!
//! # Time
//!
//! Tests wait for gates as long as `OFF_THE_GIL_PATIENCE` says (see the crate `within`). It is set from how busy the
//! cores are, and in a CI; what is set outside counts before that. The time for all tests of an exercise grows with
//! it. What waited in vain while the machine had become busier than that is tried again, with few others.
//!
//! # A class
//!
//! `--class DIR` marks every copy below a folder. Copy after copy is built and run, so that what one of them does to the
//! machine falls upon itself; what all share is built once. The programs of a copy are removed after it. With `--lesson N`
//! the table has only the exercises of that lesson.
//!
//! An answer that is still the starter of the reference, line by line, is neither built nor run: it is not started, and no
//! first failure; in JUnit it is skipped. What is meant to pass (`skip_check_unsolved`), has no `// TODO` or equals the solution
//! counts as no starter: who solves an exercise in the reference itself takes no point from a student with the same answer.
//!
//! A copy that keeps the cores busy costs minutes and no more: a compiler has 10 s of CPU time, all answers of a copy
//! that have to be compiled alone 60 s and 5 s more for each, trying again 60 s and 4 s more for each.
//!
//! One answer is marked once, in `target/grade/marks` also for later runs. Such a file's name is made of the answer, its
//! tests, the course's manifest, lock file and own crates, the compiler's version, this program (its length and the time it
//! was built), the limits, and what this machine confines. So whatever of these changes, the answer is marked again; and with
//! `--again` all are. What may be the machine's fault is not kept: an answer that was not started, a compiler that was
//! killed or came to no end by the clock, a test that waited in vain on a machine too busy for any patience. No answer can
//! write there while Landlock holds; where it does not, nothing is kept. And each file is sealed with the secret that the
//! number is made of (see *What gains nothing*), so that a file from elsewhere is not taken.
//!
//! # What gains nothing
//!
//! - Deleting, weakening or ignoring a test, editing `Cargo.toml`, `info.toml` or the solutions: none of it is read.
//! - `#![cfg(not(test))]` and other attributes of the whole file: blanked, unless they only concern lints or documentation.
//! - An `assert!` of one's own: the reference tests come before the first item, where no later macro reaches them.
//! - `extern crate … as std`: a file with `extern crate` is refused. So is one that brings in another file:
//!   `include!`, `include_str!`, `#[path]`, `mod name;` (see `rules.rs`).
//! - `std::process::exit(0)`, a forged `test result: ok`, a panic hook that exits: each test must be seen to run
//!   to its end, by a line that carries a number nobody could know when the file was written.
//!
//! # Where an answer runs
//!
//! Answers are read without following links or waiting for a FIFO, and they are built and run by the crate `confined`:
//! with limits for memory, processes, output and time; on Linux also with a view of few files, without network, and
//! without a view of other processes. What runs opens no socket, unless the reference's `info.toml` says `network = true`
//! of the exercise: then its tests start a server on 127.0.0.1, and are in a network where there is nobody else. The solutions and the reference tests are not among the files. Only the crates of
//! the course are built outside, with the network, before the first answer is read by a compiler.
//!
//! Where the machine does not allow all of this, a line on standard error says what is missing, and the JSON has it in
//! `confinement`. Where it allows nothing of it, root marks only with `--unconfined`; `--verify`, which runs the course's
//! own files, does not ask. An exercise with `network = true` is not started where programs can have no network of their own,
//! but with `--unconfined` and with `--verify`: then it has this machine's. Elsewhere than on Linux time and output are limited, and nothing else: mark only answers there that
//! you would run yourself.
//!
//! # What is still possible
//!
//! - An answer can look for the number in its own memory or in its own program, and then forge a pass. Confining does
//!   not change that: tests and answer are one process. So the number stays, and makes it more work than the exercise.
//! - It can return a type that is equal to everything, or ask which test is running and return what that one expects:
//!   the tests of an exercise are no secret.
//! - An exercise without tests (`test = false`) passes when its `main` ends with 0.
//! - It can be kept in a class: who has forged a pass in one of these ways has it in the next run too.
//! - A fault of the kernel or of the compiler is no smaller here than elsewhere.
//!
//! # JSON
//!
//! ```json
//! {
//!   "version": 2,
//!   "dir": "../alices-copy/lessons/exercises",
//!   "confinement": "programs run confined: few files, no network but their own, no other processes",
//!   "summary": { "exercises": 2, "passed": 1, "failed": 1, "does_not_compile": 0, "refused": 0, "timed_out": 0,
//!                "not_started": 0, "tests_passed": 3, "tests": 4, "seconds": 2.5 },
//!   "exercises": [
//!     { "package": "exercises", "name": "gather1", "dir": "03_gather", "result": "failed", "tests_passed": 1,
//!       "tests": 2, "test_seconds": 0.1, "message": "what went wrong",
//!       "output": "what the compiler or the tests printed, at most 64 KiB" }
//!   ]
//! }
//! ```
//!
//! A class has `students` in place of `exercises`, each with `name`, `folder`, `points` (an exercise that passed is one),
//! `tests_passed`, `problem` (why there is nothing to mark, or null), `first_failure`, and `exercises` as above, with
//! `earlier` (the mark is of an earlier run) and 16 KiB of `output`. `exercises` beside them names the columns, and `summary`
//! counts `students`, `exercises`, `points`, `earlier`, `seconds`.
//!
//! `result` is one of `passed`, `failed`, `does_not_compile`, `refused`, `timed_out`, `not_started`; `message` and
//! `output` are empty when it passed. Control characters of an answer stand there as `\u{1b}`. `seconds` is from
//! beginning to end.

#![warn(clippy::print_stdout, clippy::print_stderr)] // they panic where the reader has left: see `console::say`

mod answer;
mod args;
mod artifacts;
mod build;
mod cause;
mod class;
mod compared;
mod console;
mod course;
mod crates;
mod depth;
mod diagnosis;
mod ends;
mod error;
mod grader;
mod lock;
mod mark;
mod marking;
mod network;
mod number;
mod patience;
mod places;
mod reference;
mod report;
mod rules;
mod running;
mod scratch;
mod seen;
mod side_by_side;
mod source;
mod test_run;
mod text;
mod verify;
mod wrong;

use std::process::ExitCode;

fn main() -> ExitCode {
    confined::main_guard();
    let args = match args::parse() {
        Ok(Some(args)) => args,
        Ok(None) => return ExitCode::from(u8::from(!console::say(args::HELP))),
        Err(e) => {
            console::complain(&format!("{e} (see --help)"));
            return ExitCode::from(2);
        }
    };
    let well = match args.verify {
        true => marking::verify(&args),
        false if args.is_class() => class::mark(&args),
        false => marking::mark(&args),
    };
    match well {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(e) => {
            console::complain(&e.to_string());
            ExitCode::from(2)
        }
    }
}
