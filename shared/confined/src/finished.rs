//! How a program ended.

use std::fmt;
use std::process::ExitStatus;
use std::time::Duration;

/// A program that has ended, by itself or not.
#[derive(Debug)]
pub struct Finished {
    /// Its exit code, or the signal that ended it; SIGKILL if it was ended here.
    pub status: ExitStatus,
    /// Standard output: all of it, or its beginning and its end with a line between them.
    pub stdout: String,
    /// Standard error, in the same way.
    pub stderr: String,
    /// The limit it ran into, as far as that is known.
    pub hit: Option<Hit>,
    /// How many processes it had left running when it ended by itself. They were ended.
    pub left: usize,
    /// From start to end.
    pub elapsed: Duration,
}

impl Finished {
    /// What is worth saying beside status and output: the limit, the processes left behind. Empty if nothing is.
    pub fn words(&self) -> String {
        let left = match self.left {
            0 => None,
            1 => Some("left a process running: it was ended".to_owned()),
            n => Some(format!("left {n} processes running: they were ended")),
        };
        let hit = self.hit.as_ref().map(Hit::to_string);
        [hit, left]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("; ")
    }
}

/// A limit, and what it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// Time by the clock on the wall.
    Wall(Duration),
    /// CPU time of one process.
    Cpu(Duration),
    /// Bytes of memory, all processes together.
    Memory(u64),
    /// Processes and threads at once.
    Processes(u64),
    /// Bytes in one file.
    FileSize(u64),
    /// Bytes printed, both streams together.
    Output(u64),
}

impl fmt::Display for Hit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Hit::Wall(limit) => write!(f, "had not ended after {} s", limit.as_secs_f64()),
            Hit::Cpu(limit) => write!(f, "used more than {} s of CPU time", limit.as_secs_f64()),
            Hit::Memory(limit) => write!(f, "used more than {} of memory", size(*limit)),
            Hit::Processes(limit) => write!(f, "had more than {limit} processes and threads"),
            Hit::FileSize(limit) => write!(f, "wrote a file of more than {}", size(*limit)),
            Hit::Output(limit) => write!(f, "printed more than {}", size(*limit)),
        }
    }
}

/// Bytes in the largest unit that leaves a number of 1 or more.
pub(crate) fn size(bytes: u64) -> String {
    let units = [(30, "GiB"), (20, "MiB"), (10, "KiB")];
    match units.into_iter().find(|(shift, _)| bytes >> shift > 0) {
        None => format!("{bytes} bytes"),
        Some((shift, unit)) => {
            let number = bytes as f64 / (1_u64 << shift) as f64;
            format!("{} {unit}", (number * 10.0).round() / 10.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Hit, size};

    #[test]
    fn limits_are_said_in_words() {
        assert_eq!(size(1 << 30), "1 GiB");
        assert_eq!(size(1_536 << 10), "1.5 MiB");
        assert_eq!(size(1_000), "1000 bytes");
        let hit = Hit::Memory(1 << 30).to_string();
        assert_eq!(hit, "used more than 1 GiB of memory");
    }
}
