//! Lesson and twin side by side, growth over size, and the articles' claims put to the test: `cargo compare`.
//!
//! ```text
//! cargo compare [LESSON...]        lesson against twin
//! cargo compare scaling [NAME...]  waiting, cpu, bytes
//! cargo compare claims [ID...]     the articles' claims
//! cargo compare --record           all three, into book/data
//! ```
//!
//! # How it is measured
//!
//! Programs are built in release before anything is timed, and a debug build of this program refuses to work. A round
//! runs the lesson and then its twin under every Python; the first round warms up and is not counted. Ratios are
//! taken within a round and the median of them is printed, with the middle 80 % of the rounds as its spread. Rounds go
//! on until the interval of the median (95 %, by bootstrap) is narrower than 2 % of it, or the time is used up.
//!
//! Start-up is the same program with `--help`. The limit is what the lesson's `compare.toml` says; what lies above it
//! is overhead, start-up included.
//!
//! # JSON
//!
//! `--json FILE` writes JSON Lines, one object a line (`-`: to standard output, and everything else to standard
//! error). Times are in seconds, memory in bytes.
//!
//! | line | keys |
//! |---|---|
//! | the first | `machine`: an object as in [`machine::Machine`] |
//! | for each lesson | those of [`LessonResult`]; `lesson`, `python`, `rust`, `ratio`, `limit` and `rust_over_limit` are the short answer: the name, two median wall times, their ratio by rounds, the limit, and Rust's wall time less the limit |
//! | for each scaling | those of [`Scaling`], named in `scaling` |
//! | for each claim | those of [`ClaimResult`], named in `claim` |

pub mod args;
pub mod claims;
mod error;
pub mod export;
pub mod lab;
pub mod lesson;
pub mod machine;
pub mod measure;
pub mod pairs;
pub mod programs;
pub mod progress;
pub mod python;
pub mod record;
pub mod report;
pub mod scaling;
pub mod stale;
pub mod statistics;
pub mod stopping;
pub mod timelines;
pub mod words;

use std::path::{Path, PathBuf};

pub use claims::ClaimResult;
pub use error::Error;
pub use lesson::Lesson;
pub use pairs::LessonResult;
pub use programs::Programs;
pub use python::Python;
pub use report::Report;
pub use scaling::Scaling;
pub use stale::stale;
pub use timelines::Timeline;

/// The checkout that this program was built from.
pub fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.canonicalize().unwrap_or(root)
}
