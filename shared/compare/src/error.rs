//! What can go wrong; each variant names what was tried.

use std::io;
use std::path::PathBuf;

/// Why there is no comparison.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder could not be read or written.
    #[error("cannot {action} {path}: {source}")]
    File {
        /// What was tried.
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A claim's, a plot's or a recorded file breaks a rule.
    #[error("{path}: {what}")]
    Bad {
        /// The file.
        path: PathBuf,
        /// The rule.
        what: String,
    },
    /// No claim, plot or timeline has this name.
    #[error("no {kind} {name:?}; there are {known}")]
    Unknown {
        /// A claim, a plot or a timeline.
        kind: &'static str,
        /// What was asked for.
        name: String,
        /// What there is.
        known: String,
    },
    /// A lesson cannot be read, or there is none of this name.
    #[error(transparent)]
    Lesson(#[from] course::Error),
    /// The machine is busy, and what it measures now would be noise.
    #[error(
        "{busy:.2} cores are busy with something else, and a recording wants an idle machine: close what else runs"
    )]
    Busy {
        /// How many cores.
        busy: f64,
    },
    /// Cargo did not build the programs to be measured.
    #[error("{command} failed:\n{output}")]
    NotBuilt {
        /// The build command.
        command: String,
        /// What cargo said.
        output: String,
    },
    /// A path given with `--python` is no Python that can be measured.
    #[error("{path} is no Python to measure: {what}")]
    NoPython {
        /// As it was given.
        path: String,
        /// What came back instead of its version.
        what: String,
    },
    /// There is no site to measure against.
    #[error("cannot start a site: {source}")]
    NoSite {
        /// The system's reason.
        source: io::Error,
    },
    /// No Python that was given has what a twin imports.
    #[error("{0}")]
    NoPackages(String),
    /// A measured program ended with an error, or by a signal.
    #[error("{command} {status}{}", said(stderr))]
    Failed {
        /// The command as one would type it.
        command: String,
        /// How it ended, as a verb.
        status: String,
        /// What it printed on standard error.
        stderr: String,
    },
    /// A measured program did not start, did not end in time, or was lost.
    #[error(transparent)]
    Run(#[from] limited::Error),
    /// A measured program could not be watched.
    #[error(transparent)]
    Watch(#[from] observe::Error),
    /// A measured program printed something else than its figures.
    #[error("{command} did not print its figures: {what}")]
    NoFigures {
        /// The command as one would type it.
        command: String,
        /// What is wrong with them.
        what: String,
    },
}

impl Error {
    /// Names the one of several interpreters that ran the failed command.
    pub(crate) fn under(self, name: &str) -> Error {
        match self {
            Error::Failed {
                command,
                status,
                stderr,
            } => Error::Failed {
                command: format!("{command} ({name})"),
                status,
                stderr,
            },
            other => other,
        }
    }

    /// A rule that a file breaks.
    pub(crate) fn bad(path: impl Into<PathBuf>, what: impl Into<String>) -> Error {
        Error::Bad {
            path: path.into(),
            what: what.into(),
        }
    }

    /// For `map_err`: which action on which file.
    pub(crate) fn file(
        action: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(io::Error) -> Error {
        let path = path.into();
        move |source| Error::File {
            action,
            path,
            source,
        }
    }
}

/// The end of what a program said on standard error; a traceback's last lines say the most.
fn said(stderr: &str) -> String {
    let lines: Vec<&str> = stderr.trim_end().lines().collect();
    match lines.as_slice() {
        [] => String::new(),
        lines => format!(
            " and said: {}",
            lines[lines.len().saturating_sub(3)..].join(" | ")
        ),
    }
}
