//! What can go wrong; each variant names the command.

use std::io;

/// Why nothing was seen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The program was not found or may not be run.
    #[error("could not start {command}: {source}")]
    NotStarted {
        /// The command as one would type it.
        command: String,
        /// The system's reason.
        source: io::Error,
    },
    /// Something that watching needs could not be had: a pipe, a thread, a signal handler.
    #[error("could not watch {command}: {what}: {source}")]
    NotWatched {
        /// The command as one would type it.
        command: String,
        /// What was tried.
        what: &'static str,
        /// The system's reason.
        source: io::Error,
    },
}

impl Error {
    pub(crate) fn not_started(command: &[String]) -> impl FnOnce(io::Error) -> Error {
        let command = command.join(" ");
        |source| Error::NotStarted { command, source }
    }

    pub(crate) fn not_watched(
        command: &[String],
        what: &'static str,
    ) -> impl FnOnce(io::Error) -> Error {
        let command = command.join(" ");
        move |source| Error::NotWatched {
            command,
            what,
            source,
        }
    }

    /// The exit code that a shell would give: 127 not found, 126 may not be run, 125 the observer's own failure.
    pub fn exit_code(&self) -> u8 {
        match self {
            Error::NotStarted { source, .. } if source.kind() == io::ErrorKind::NotFound => 127,
            Error::NotStarted { .. } => 126,
            Error::NotWatched { .. } => 125,
        }
    }
}
