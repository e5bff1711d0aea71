//! What the lessons print, recorded once and checked ever after.
//!
//! The book shows files, not output somebody copied. Each lesson has a folder `recorded/` with transcripts, and in it
//! `commands.toml`, which says how each of them comes about:
//!
//! ```toml
//! [[recording]]
//! file = "main.txt"                              # beside commands.toml
//! command = "cargo run -p lesson-01 -- --seed 7" # words, no quotes; run in the root of the checkout
//! fast = "--speed 20"                            # for the program, without `--`; added for the check (optional)
//! ```
//!
//! A transcript begins with `$ ` and the command as a reader types it. Then come standard output and standard error in
//! the order of a terminal, and, if the program did not end with 0, a last line `exit code 101` or
//! `killed by signal 9`. Paths below the checkout are relative, so that nothing of the machine lands in the book.
//!
//! # What is not promised
//!
//! [`check()`] runs the command again, faster, and compares; [`Programs::build`] has built what it runs. A recording is a promise: every line, in its place, letter for
//! letter. Nothing is guessed: what a program does not promise, its entry says, and everything else is compared.
//!
//! | in the entry | not promised |
//! |---|---|
//! | `order = "any"` | the places of the lines |
//! | `race = 2` | the words of this line of the output, counted from 1: the lesson shows that it is a race |
//! | `varies = ["times"]` | parts of lines, wherever they stand |
//!
//! `varies` takes these names:
//!
//! | name | is | such as |
//! |---|---|---|
//! | `times` | a measured time: with a decimal point, or below a millisecond | `1.52 s`, `12.5ms`, `73µs`; not `2 s` |
//! | `clock` | a time of day, to the second or finer | `12:03:04.123` |
//! | `memory` | an amount of memory, from kilobytes up | `98 MB`, `1.5 GiB` |
//! | `thread ids` | a thread's number, of Rust or of the system | `ThreadId(3)`, `thread 'a' (4711)` |
//! | `process ids` | the number after `pid` | `pid 4711`, `pid=4711`; not `process 1` |
//! | `paths` | an absolute path, with the place in the file | `/usr/lib/a.py:7` |
//!
//! An entry that says more than is so would hide a later change of the program. So the check fails where `race` is past the
//! end of the output, or where the recording has nothing of a name in `varies`. `race` beside `order = "any"` is refused: a
//! line whose place is not promised has no number.
//!
//! # Lessons that fetch, and those that take a package
//!
//! Where `lesson.toml` says `needs = "site"`, a program whose `--help` names `--site` is run with `--site URL`, with a
//! [`site`] of its own in this process; one that is run with `--live` or another `--site` is left alone. Neither is in the
//! transcript, whose first line is the reader's command, and for the site's port it says `127.0.0.1:PORT`. A Python program
//! with `[packages]` is run with the Python of [`course::twins`].

mod build;
mod check;
mod commands;
mod mask;
mod served;
mod transcript;

pub use build::Programs;
pub use check::{Difference, check};
pub use commands::{Error, Order, Recording, load, root};
pub use mask::Mask;
pub use served::Served;
pub use transcript::{regenerate, transcript};
