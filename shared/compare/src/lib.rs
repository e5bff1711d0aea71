//! Lesson and twin side by side, growth over size, and the articles' claims put to the test: `cargo compare`.
//!
//! ```text
//! cargo compare [LESSON...]           lesson against twin
//! cargo compare scaling [NAME...]     growth over size
//! cargo compare claims [ID...]        the articles' claims
//! cargo compare --record [LESSON...]  all of a lesson, kept in its folder for the book
//! ```
//!
//! What is measured lies with the lessons: [`scaling`], [`claim`] and [`timeline`] say how their files look. What was
//! measured lies there too, in `recorded/measured.json` ([`measured`]).
//!
//! # How it is measured
//!
//! Programs are built in release before anything is timed, and a debug build of this program refuses to work. A round
//! runs the lesson and then its twin under every Python; the first round warms up and is not counted. Ratios are
//! taken within a round and the median of them is printed, with the middle 80 % of the rounds as its spread. Rounds go
//! on until the interval of the median (95 %, by bootstrap) is narrower than 2 % of it, or the time is used up.
//!
//! Start-up is the same program with `--help`. The limit is what the lesson's `lesson.toml` says; what lies above it
//! is overhead, start-up included.
//!
//! # Lessons that fetch, and those that take a package
//!
//! Where a lesson says `needs = "site"`, a site runs in this process for the time of each part of it, and every program gets
//! `--site URL`; recorded lines say `127.0.0.1:PORT`. A file of `claims/`, `scaling/` or `timelines/` says
//! `needs = "nothing"` where its programs fetch nothing.
//!
//! A Python that lacks what a lesson's `[packages]` name for a program does not run that program. A twin that none can run
//! is an error where its lesson was named or is recorded, and else a sentence, and the lesson is left out.
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
pub mod claim;
mod error;
pub mod export;
mod files;
pub mod formula;
pub mod hash;
pub mod lab;
pub mod machine;
pub mod measure;
pub mod measured;
pub mod number;
pub mod pairs;
pub mod programs;
pub mod progress;
pub mod python;
mod report;
pub mod run;
pub mod scaling;
mod served;
mod stale;
pub mod statistics;
pub mod stopping;
pub mod timeline;
pub mod unit;
pub mod words;

pub use claim::{Claim, ClaimResult};
pub use error::Error;
pub use pairs::LessonResult;
pub use programs::Programs;
pub use python::Python;
pub use report::Report;
pub use scaling::Scaling;
pub use served::{Only, Served};
pub use stale::stale;
