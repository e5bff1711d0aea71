//! What this program and its launcher say to each other, over a pair of sockets.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::PathBuf;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{Confinement, Network};

/// What to run and within which limits; all paths are absolute.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Task {
    pub program: OsString,
    pub args: Vec<OsString>,
    pub memory: u64,
    pub processes: u64,
    pub file_size: u64,
    pub cpu_seconds: u64,
    /// As `OsString`: a path need not be UTF-8.
    pub readable: Vec<OsString>,
    pub writable: Vec<OsString>,
    pub temp: OsString,
    pub network: Network,
    pub modes: bool,
    pub confinement: Confinement,
}

/// What the launcher answers, once.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Answer {
    /// What works here, without namespaces.
    Can(Confinement),
    /// The program was not started.
    Failed(String),
    /// It has ended.
    Ended {
        /// As `wait` says it.
        status: i32,
        over: Option<Over>,
        left: usize,
    },
}

/// What the guard sees exceeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Over {
    Memory,
    Processes,
}

/// Write one message: its length, then itself.
pub(crate) fn send(to: &mut impl Write, message: &impl Serialize) -> io::Result<()> {
    let bytes = postcard::to_stdvec(message).map_err(io::Error::other)?;
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(&bytes)
}

/// Read one message.
pub(crate) fn receive<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<T> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let mut bytes = Vec::new();
    from.take(u32::from_le_bytes(length).into())
        .read_to_end(&mut bytes)?;
    parse(&bytes)
}

/// Read the message in these bytes, if it is complete.
pub(crate) fn complete<T: DeserializeOwned>(bytes: &[u8]) -> Option<io::Result<T>> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    Some(parse(rest.get(..length)?))
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> io::Result<T> {
    postcard::from_bytes(bytes).map_err(io::Error::other)
}

pub(crate) fn os_strings(paths: &[PathBuf]) -> Vec<OsString> {
    let absolute = |path: &PathBuf| std::path::absolute(path).unwrap_or_else(|_| path.clone());
    paths.iter().map(|path| absolute(path).into()).collect()
}
