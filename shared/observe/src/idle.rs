//! What a thread waits for while it wants no core.

use serde::{Deserialize, Serialize};

/// What a thread waits for, as far as its system call tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Idle {
    /// Until a time has come: `time.sleep`, `thread::sleep`.
    Timer,
    /// For a socket, a pipe, a terminal or a file to be read or written.
    Data,
    /// For the first of many events (`epoll`, `poll`, `select`): the event loops of asyncio and tokio wait so.
    Poll,
    /// For a child process to end.
    Child,
    /// For another thread: a lock, a join, a condition, Python's GIL. They are all one system call, `futex`.
    Lock,
    /// For nothing: a signal has stopped it (Ctrl-Z, `kill -STOP`).
    Stopped,
}

impl Idle {
    pub(crate) const ALL: [Idle; 6] = [
        Idle::Timer,
        Idle::Data,
        Idle::Poll,
        Idle::Child,
        Idle::Lock,
        Idle::Stopped,
    ];

    /// What is waited for, to stand behind "waiting for".
    pub(crate) fn cause(self) -> &'static str {
        match self {
            Idle::Timer => "a timer",
            Idle::Data => "a socket, a pipe or a file",
            Idle::Poll => "events (poll, epoll)",
            Idle::Child => "a child process",
            Idle::Lock => "a lock, a join or the like",
            Idle::Stopped => "the end of a stop",
        }
    }

    /// For a legend.
    pub(crate) fn words(self) -> String {
        match self {
            Idle::Stopped => "stopped by a signal".to_owned(),
            _ => format!("waited for {}", self.cause()),
        }
    }

    /// In a lane of letters.
    pub(crate) fn letter(self) -> char {
        match self {
            Idle::Timer => 't',
            Idle::Data => 'd',
            Idle::Poll => 'p',
            Idle::Child => 'c',
            Idle::Lock => 'l',
            Idle::Stopped => 'x',
        }
    }

    /// The name of its class in a drawing.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Idle::Timer => "timer",
            Idle::Data => "data",
            Idle::Poll => "poll",
            Idle::Child => "child",
            Idle::Lock => "lock",
            Idle::Stopped => "stopped",
        }
    }
}

/// What a legend says where nobody can tell.
pub(crate) const UNKNOWN: &str = "asleep (in which call cannot be seen)";

/// And of a mark in the row "prints".
pub(crate) const A_LINE: &str = "a line was printed";
