//! The lessons and exercises of a checkout, and what each says about itself.
//!
//! A lesson is a folder `lessons/NN-name`. What tests, tools and the book have to know about it stands in its
//! `lesson.toml`; they find it here, and none of them names a lesson by its number.
//!
//! ```toml
//! chance = true              # it draws numbers, and takes --seed
//! order = "any"              # the order of its lines is left to the clock ("fixed" if not given)
//! race = 2                   # this line of its output, from 1, differs from run to run (optional)
//! stderr = true              # it and its twin say something on standard error too (else nothing)
//! waits_s = 9                # how long it waits at full speed, at most; 0: for nobody
//! crates = 8                 # a first `cargo run` compiles no more
//! needs = "site"             # its programs fetch, and take `--site URL`: tests and tools start a site (optional)
//!
//! after = ["01", "03"]       # the lessons that its chapter builds on (optional)
//!
//! [mechanism]                # what it is about, and what its programs use for it in each language
//! what = "threads"
//! python = ["threading"]
//! rust = ["std::thread"]
//!
//! [limit]                    # what no program can be faster than
//! what = "the longest sleep"
//! printed = 'slept (\d+) s'  # the greatest number in its lines; or
//! # source = 'seconds\((\d+)\)'   the greatest number in the program itself, in both languages; or neither: nothing
//!
//! [measured]                 # how `cargo compare` and the timeline run it
//! speed = 10
//! seed = 7
//!
//! [python]                   # the lowest Python that each program in python/ runs on
//! "sleep_workers.py" = "3.7"
//!
//! [packages]                 # what a program of python/ or claims/ imports beside the standard library (optional)
//! "sleep_workers.py" = ["aiohttp"]
//!
//! [[class]]                  # the parts of its chapter, with a teacher; the exercises say their minutes themselves
//! minutes = 10
//! part = "the pair and the first run"
//! at = "the-pair"            # the heading where it begins: its name in book/schedule.toml
//! core = true                # it belongs to the short way (optional)
//! ```
//!
//! An [`Exercise`] stands in the `info.toml` of its package, in the format of rustlings.
//!
//! A program that takes a package is run with the Python of an environment: see [`twins`].

mod about;
pub mod chromium;
mod exercise;
mod lesson;
mod path;
pub mod twins;

use std::io;
use std::path::{Path, PathBuf};

pub use about::{About, Limit, Measured, Mechanism, Needs, Order, Part, Version};
pub use exercise::{Exercise, PRACTICE, exercises, exercises_of, is_open};
pub use lesson::{Lesson, lessons, select};
pub use path::on_path;

/// The checkout that this program was built from.
pub fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.canonicalize().unwrap_or(root)
}

/// Why a lesson or a list of exercises cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder could not be read.
    #[error("cannot read {path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A file breaks a rule.
    #[error("{path}: {what}")]
    Bad {
        /// The file.
        path: PathBuf,
        /// The rule.
        what: String,
    },
    /// No lesson has this name.
    #[error("no lesson {name:?}; there are {known}")]
    Unknown {
        /// What was asked for.
        name: String,
        /// What there is.
        known: String,
    },
}

/// The text of a file.
fn read(path: &Path) -> Result<String, Error> {
    std::fs::read_to_string(path).map_err(|source| Error::File {
        path: path.to_owned(),
        source,
    })
}
