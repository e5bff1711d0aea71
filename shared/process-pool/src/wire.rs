//! What a pool and its workers agree on: how a worker knows that it is one, and what goes through the pipes.
//!
//! Parent to worker: a [`Slot`] of 64 bytes for each job. Small arguments are inside it, larger ones follow on a
//! second pipe. Worker to parent: a [`Head`], then as many bytes as it says. All numbers are little-endian.

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
pub(crate) const INLINE: usize = SLOT - HEAD;
/// The size of four numbers: what a slot begins with, and the head of an answer.
pub(crate) const HEAD: usize = 32;

/// How the first word of a worker that can serve begins. Any other word says why it cannot.
pub(crate) const READY: u8 = 1;
pub(crate) const NOT_READY: u8 = 0;

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
        let head = to_bytes([self.task.into(), self.start, self.end, self.len]);
        bytes[..HEAD].copy_from_slice(&head);
        bytes[HEAD..].copy_from_slice(&self.inline);
        bytes
    }

    pub fn from_bytes(bytes: &[u8; SLOT]) -> Self {
        let [task, start, end, len] = from_bytes(bytes);
        let mut inline = [0; INLINE];
        inline.copy_from_slice(&bytes[HEAD..]);
        Slot {
            task: task as u32,
            start,
            end,
            len,
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
        to_bytes([self.first, self.next, self.begun, self.len])
    }

    pub fn from_bytes(bytes: &[u8; HEAD]) -> Self {
        let [first, next, begun, len] = from_bytes(bytes);
        Head {
            first,
            next,
            begun,
            len,
        }
    }
}

/// Appends a value as MessagePack, each field of a struct with its name. After an error `out` is as it was.
///
/// Without the names a field that serde leaves out (`skip_serializing_if`) would shift those behind it, and other values would
/// arrive than were sent, without an error.
pub(crate) fn encode<T: Serialize>(value: &T, out: &mut Vec<u8>) -> Result<(), String> {
    let before = out.len();
    let mut messagepack = rmp_serde::Serializer::new(&mut *out).with_struct_map();
    let written = value.serialize(&mut messagepack);
    written.map_err(|e| {
        out.truncate(before);
        format!("it cannot be written: {e}")
    })
}

/// Reads a value back. It must be all that there is.
pub(crate) fn decode<T: DeserializeOwned>(mut bytes: &[u8]) -> Result<T, String> {
    let mut messagepack = rmp_serde::Deserializer::new(&mut bytes);
    let value = T::deserialize(&mut messagepack).map_err(|e| e.to_string())?;
    match bytes.len() {
        0 => Ok(value),
        left => Err(format!("{left} bytes are left over")),
    }
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
        VALUE => decode(rest)
            .map_err(|e| ItemError::Codec(format!("the result: it cannot be read: {e}"))),
        PANICKED => Err(ItemError::Panicked(text())),
        NOT_PASSED => Err(ItemError::Codec(text())),
        other => Err(ItemError::Codec(format!(
            "the result: it is of unknown kind {other}"
        ))),
    }
}

fn to_bytes(numbers: [u64; 4]) -> [u8; HEAD] {
    let mut bytes = [0; HEAD];
    for (place, number) in bytes.chunks_exact_mut(8).zip(numbers) {
        place.copy_from_slice(&number.to_le_bytes());
    }
    bytes
}

/// The four numbers that `bytes` begin with.
fn from_bytes(bytes: &[u8]) -> [u64; 4] {
    let mut numbers = [0; 4];
    for (number, eight) in numbers.iter_mut().zip(bytes.as_chunks().0) {
        *number = u64::from_le_bytes(*eight);
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::{decode, encode};

    #[test]
    fn bytes_left_over_are_refused() {
        let mut bytes = Vec::new();
        encode(&(1_u8, 300_u16), &mut bytes).expect("numbers can be written");
        assert_eq!(decode(&bytes), Ok((1_u8, 300_u16)));
        bytes.push(0);
        let refused = decode::<(u8, u16)>(&bytes);
        assert_eq!(refused, Err("1 bytes are left over".to_string()));
        assert!(decode::<(u8, u16, u8)>(&bytes[..5]).is_err());
    }
}
