//! What can go wrong; each variant names the command.

use std::io;
use std::time::Duration;

use crate::Output;

/// Why a command did not finish by itself.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The program was not found, may not be run, or there were no pipes left for it.
    #[error("could not start {command}: {source}")]
    NotStarted {
        /// The command as one would type it.
        command: String,
        /// The system's reason.
        source: io::Error,
    },
    /// The limit passed; the process group was killed.
    #[error("{command} had not finished after {} s and was killed", limit.as_secs_f64())]
    TimedOut {
        /// The command as one would type it.
        command: String,
        /// How long it was given.
        limit: Duration,
        /// What it had printed so far.
        output: Output,
    },
    /// It printed more than it may; the process group was killed.
    #[error("{command} printed more than {cap} bytes and was killed")]
    TooMuchOutput {
        /// The command as one would type it.
        command: String,
        /// How many bytes it was allowed, both streams together.
        cap: usize,
        /// What it had printed up to there.
        output: Output,
    },
    /// The system did not tell how the process ended, or it outlived SIGKILL (it waits inside the kernel).
    #[error("lost sight of {command}: {source}")]
    Lost {
        /// The command as one would type it.
        command: String,
        /// The system's reason.
        source: io::Error,
    },
}

impl Error {
    /// What the command had printed before it was killed; nothing if it never ran.
    pub fn output(&self) -> Option<&Output> {
        match self {
            Error::TimedOut { output, .. } | Error::TooMuchOutput { output, .. } => Some(output),
            Error::NotStarted { .. } | Error::Lost { .. } => None,
        }
    }
}
