//! What a pool and its workers agree on: how a worker knows that it is one, and what goes through the pipes.
//!
//! Parent to worker: a [`Slot`] of 64 bytes for each job. Small arguments are inside it, larger ones follow on a
//! second pipe. Worker to parent: a [`Head`], then as many bytes as it says. All numbers are little-endian.

use std::io::{self, BufReader, Read};

use postcard::ser_flavors::Flavor;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{ItemError, Outcome};

/// Names the socket that a worker finds as its standard input. A program that a task starts inherits the variable
/// but not the socket, and therefore is not a worker.
pub(crate) const MARKER: &str = "PROCESS_POOL_WORKER";

/// The size of a slot. A pipe never splits it (POSIX allows 512 bytes at the least), so two processes can read
/// slots from one pipe, each whole.
pub(crate) const SLOT: usize = 64;
/// How many bytes of arguments fit into a slot.
pub(crate) const INLINE: usize = SLOT - 32;
/// The size of an answer's head.
pub(crate) const HEAD: usize = 32;

/// How an outcome begins, in an answer.
pub(crate) const VALUE: u8 = 0;
pub(crate) const PANICKED: u8 = 1;
pub(crate) const NOT_PASSED: u8 = 2;

/// One job: the items `start..end` of one map, for one task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Slot {
    pub task: u32,
    pub start: u64,
    pub end: u64,
    /// The length of the arguments, wherever they are.
    pub len: u64,
    pub inline: [u8; INLINE],
}

impl Slot {
    pub fn to_bytes(self) -> [u8; SLOT] {
        let mut bytes = [0; SLOT];
        bytes[0..8].copy_from_slice(&u64::from(self.task).to_le_bytes());
        bytes[8..16].copy_from_slice(&self.start.to_le_bytes());
        bytes[16..24].copy_from_slice(&self.end.to_le_bytes());
        bytes[24..32].copy_from_slice(&self.len.to_le_bytes());
        bytes[32..].copy_from_slice(&self.inline);
        bytes
    }

    pub fn from_bytes(bytes: &[u8; SLOT]) -> Self {
        let mut inline = [0; INLINE];
        inline.copy_from_slice(&bytes[32..]);
        Slot {
            task: number(bytes, 0) as u32,
            start: number(bytes, 8),
            end: number(bytes, 16),
            len: number(bytes, 24),
            inline,
        }
    }

    /// The arguments, if they are small enough to be in the slot.
    pub fn arguments(&self) -> Option<&[u8]> {
        self.inline.get(..usize::try_from(self.len).ok()?)
    }
}

/// The head of an answer: the items `first..next` are done, their outcomes follow in `len` bytes, and of the
/// rest the worker may have begun those before `begun`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    pub first: u64,
    pub next: u64,
    pub begun: u64,
    pub len: u64,
}

impl Head {
    pub fn to_bytes(self) -> [u8; HEAD] {
        let mut bytes = [0; HEAD];
        bytes[0..8].copy_from_slice(&self.first.to_le_bytes());
        bytes[8..16].copy_from_slice(&self.next.to_le_bytes());
        bytes[16..24].copy_from_slice(&self.begun.to_le_bytes());
        bytes[24..32].copy_from_slice(&self.len.to_le_bytes());
        bytes
    }

    fn from_bytes(bytes: &[u8]) -> Self {
        Head {
            first: number(bytes, 0),
            next: number(bytes, 8),
            begun: number(bytes, 16),
            len: number(bytes, 24),
        }
    }
}

/// Reads one answer; its outcomes replace what is in `body`. An error means that the worker is gone.
pub(crate) fn read_answer(pipe: &mut impl Read, body: &mut Vec<u8>) -> io::Result<Head> {
    let mut bytes = [0; HEAD];
    pipe.read_exact(&mut bytes)?;
    let head = Head::from_bytes(&bytes);
    body.clear();
    // `take`, not `resize`: memory grows with what has arrived, not with what a broken head promises.
    if pipe.by_ref().take(head.len).read_to_end(body)? as u64 != head.len {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(head)
}

/// Whether a whole answer has arrived already, so that reading it does not wait.
pub(crate) fn answer_waiting<P: Read>(pipe: &BufReader<P>) -> bool {
    let buffered = pipe.buffer();
    buffered.len() >= HEAD
        && (buffered.len() - HEAD) as u64 >= Head::from_bytes(&buffered[..HEAD]).len
}

/// Appends a value in postcard's format. After an error `out` is as it was.
pub(crate) fn encode<T: Serialize>(value: &T, out: &mut Vec<u8>) -> Result<(), String> {
    let before = out.len();
    postcard::serialize_with_flavor(value, Tail(out)).map_err(|e| {
        out.truncate(before);
        format!("it cannot be written: {e}")
    })
}

/// Appends one frame: its length, then what `fill` appends. After an error `out` is as it was.
pub(crate) fn put<E: From<String>>(
    out: &mut Vec<u8>,
    fill: impl FnOnce(&mut Vec<u8>) -> Result<(), E>,
) -> Result<(), E> {
    let before = out.len();
    out.extend([0; 4]);
    let filled = fill(out).and_then(|()| {
        u32::try_from(out.len() - before - 4)
            .map_err(|_| E::from("it is larger than 4 GiB".to_string()))
    });
    match filled {
        Ok(len) => out[before..before + 4].copy_from_slice(&len.to_le_bytes()),
        Err(_) => out.truncate(before),
    }
    filled.map(|_| ())
}

/// Takes the next frame off the front of `bytes`; `None` when there is no whole frame.
pub(crate) fn take<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (len, rest) = bytes.split_first_chunk()?;
    let (frame, rest) = rest.split_at_checked(u32::from_le_bytes(*len) as usize)?;
    *bytes = rest;
    Some(frame)
}

/// Reads one outcome as the worker wrote it. There is no frame where the answer was cut short.
pub(crate) fn read_outcome<R: DeserializeOwned>(frame: Option<&[u8]>) -> Outcome<R> {
    let Some((&kind, rest)) = frame.and_then(<[u8]>::split_first) else {
        return Err(ItemError::Codec(
            "the result: the worker's answer is cut short".into(),
        ));
    };
    let text = || String::from_utf8_lossy(rest).into_owned();
    match kind {
        VALUE => postcard::from_bytes(rest)
            .map_err(|e| ItemError::Codec(format!("the result: it cannot be read: {e}"))),
        PANICKED => Err(ItemError::Panicked(text())),
        NOT_PASSED => Err(ItemError::Codec(text())),
        other => Err(ItemError::Codec(format!(
            "the result: it is of unknown kind {other}"
        ))),
    }
}

fn number(bytes: &[u8], at: usize) -> u64 {
    let mut number = [0; 8];
    number.copy_from_slice(&bytes[at..at + 8]);
    u64::from_le_bytes(number)
}

/// Lets postcard append to a buffer that already holds something. Its own `to_extend` takes the buffer away and
/// does not give it back after an error.
struct Tail<'a>(&'a mut Vec<u8>);

impl Flavor for Tail<'_> {
    type Output = ();

    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        self.0.push(byte);
        Ok(())
    }

    fn try_extend(&mut self, bytes: &[u8]) -> postcard::Result<()> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }

    fn finalize(self) -> postcard::Result<()> {
        Ok(())
    }
}
