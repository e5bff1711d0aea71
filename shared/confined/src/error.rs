//! What can go wrong with a run. That a program fails or hits a limit is not among it.

/// Why there is no result.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The program was not found, may not be run, or its limits could not be set.
    #[error("could not start {command}: {reason}")]
    NotStarted {
        /// The command as one would type it.
        command: String,
        /// The system's reason, and what was tried.
        reason: String,
    },
    /// The guard ended without a word, or a process outlived SIGKILL (it waits inside the kernel).
    #[error("lost sight of {command}: {reason}")]
    Lost {
        /// The command as one would type it.
        command: String,
        /// What was seen.
        reason: String,
    },
    /// The program that should be the launcher did not act as one.
    #[error(
        "{program} cannot launch confined programs: {reason}; its main must begin with `confined::main_guard()`"
    )]
    Launcher {
        /// Its path.
        program: String,
        /// What it did instead.
        reason: String,
    },
}
