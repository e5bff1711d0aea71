//! What the lessons print, recorded once and checked ever after.
//!
//! The book shows files, not output somebody copied. Each lesson has a folder `recorded/` with transcripts, and in it
//! `commands.toml`, which says how each of them comes about:
//!
//! ```toml
//! [[recording]]
//! file = "main.txt"                              # beside commands.toml
//! command = "cargo run -p lesson-01 -- --seed 7" # words, no quotes; run in the root of the checkout
//! fast = "--speed 20"                            # for the program, added for the check (optional)
//! order = "any"                                  # "fixed" (default), or "any": the order of lines is not promised
//! race = 2                                       # this line of the output is a race by design (optional)
//! ```
//!
//! A transcript begins with `$ ` and the command as a reader types it. Then come standard output and standard error in
//! the order of a terminal, and, if the program did not end with 0, a last line `exit code 101` or
//! `killed by signal 9`. Paths below the checkout are relative, so that nothing of the machine lands in the book.
//!
//! [`check()`] runs the command again, faster, and compares what does not vary: see [`normalise`].

mod check;
mod commands;
mod normal;
mod transcript;

pub use check::{Difference, check};
pub use commands::{Error, Order, Recording, load, root};
pub use normal::normalise;
pub use transcript::{regenerate, transcript};
