//! What keeps `cargo grade` from marking at all. What goes wrong with one exercise is a mark, not an error.

use std::io;
use std::path::PathBuf;

/// The message is one line and names what was tried.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("no exercises found: {0} holds neither info.toml nor lessons/exercises/info.toml")]
    NoCourse(PathBuf),
    #[error("no answers found: {0} holds neither exercises/ nor lessons/exercises/exercises/")]
    NoAnswers(PathBuf),
    #[error(
        "no copies found: no folder of {0} holds exercises/ or lessons/exercises/exercises/ (one copy is marked by --dir)"
    )]
    NoCopies(PathBuf),
    #[error("{answers} has answers to {package}, but {reference} has no such exercises")]
    NoReference {
        answers: PathBuf,
        package: &'static str,
        reference: PathBuf,
    },
    #[error("cannot {action} {path}: {source}")]
    File {
        action: &'static str,
        path: PathBuf,
        source: io::Error,
    },
    #[error("{path}: {what}")]
    Bad { path: PathBuf, what: String },
    #[error("no exercise is called {name:?}; there are: {known}")]
    UnknownExercise { name: String, known: String },
    #[error("no exercise belongs to lesson {name:?}; there are exercises of: {known}")]
    UnknownLesson { name: String, known: String },
    #[error("another cargo grade ({holder}) held {path} for {seconds} s")]
    Busy {
        path: PathBuf,
        seconds: u64,
        holder: String,
    },
    #[error("the crates that the exercises of {path} use cannot be built: {reason}")]
    Dependencies { path: PathBuf, reason: String },
    #[error(transparent)]
    Confined(#[from] confined::Error),
    #[error(
        "this machine cannot confine programs (no Landlock, no system-call filter, no namespaces), and you are root: an answer could change every file. Mark as another \
         user, or add --unconfined if you would run these answers yourself"
    )]
    Unconfined,
    #[error("cannot ask the compiler for its version: {0}")]
    Toolchain(String),
    #[error("cannot write the report: {0}")]
    Report(String),
}

impl Error {
    /// For `map_err`: an operation on a file, and the file.
    pub fn file(action: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Error {
        let path = path.into();
        move |source| Error::File {
            action,
            path,
            source,
        }
    }
}
