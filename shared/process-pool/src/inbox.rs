//! The pool's end of a worker's answers.
//!
//! The end of a pipe says that its writer is gone, and it comes late: a process that a task has forked has the pipe too,
//! and may live on. So nobody waits in `read`: whoever finds the pipe empty looks from time to time whether the worker
//! lives.

use std::io::PipeReader;
use std::ops::Range;
use std::os::fd::AsFd;
use std::time::Duration;

use rustix::buffer::spare_capacity;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use crate::wire::{HEAD, Head};

/// How much is read at once, at the least.
const ROOM: usize = 64 * 1024;
/// A buffer that has grown larger than this is let go.
const KEEP: usize = 1024 * 1024;

/// Answers as they arrive.
pub(crate) struct Inbox {
    pipe: PipeReader,
    /// What has been read, and is there to be taken from `taken` on.
    buffer: Vec<u8>,
    taken: usize,
}

impl Inbox {
    pub fn new(pipe: PipeReader) -> Self {
        Inbox {
            pipe,
            buffer: Vec::new(),
            taken: 0,
        }
    }

    /// Takes the next answer: its head, and where its outcomes lie. `None`: it is not all there.
    pub fn take(&mut self) -> Option<(Head, Range<usize>)> {
        let head = Head::from_bytes(self.buffer.get(self.taken..)?.first_chunk()?);
        let start = self.taken + HEAD;
        let end = start.checked_add(usize::try_from(head.len).ok()?)?;
        if end > self.buffer.len() {
            return None;
        }
        self.taken = end;
        Some((head, start..end))
    }

    pub fn bytes(&self, place: Range<usize>) -> &[u8] {
        &self.buffer[place]
    }

    /// Waits until something has arrived, or the pipe is closed.
    pub fn wait(&self, limit: Duration) -> bool {
        ready(&self.pipe, PollFlags::IN, limit)
    }

    /// Reads what has arrived; `false` when no more can come.
    pub fn fill(&mut self) -> bool {
        self.buffer.drain(..self.taken);
        self.taken = 0;
        if self.buffer.is_empty() {
            self.buffer.shrink_to(KEEP);
        }
        // Memory grows with what has arrived, not with what a broken head promises.
        self.buffer.reserve(self.buffer.len().max(ROOM));
        let room = spare_capacity(&mut self.buffer);
        match rustix::io::read(&self.pipe, room) {
            Ok(0) => false,
            Ok(_) => true,
            Err(e) => e == Errno::INTR,
        }
    }

    /// Waits until nobody can write any more.
    pub fn wait_for_end(&self, limit: Duration) {
        ready(&self.pipe, PollFlags::empty(), limit);
    }
}

/// Waits until a file can do what is asked, or its other end is closed. `false`: not within the limit.
pub(crate) fn ready(file: impl AsFd, asked: PollFlags, limit: Duration) -> bool {
    let limit = Timespec::try_from(limit).ok();
    let mut file = [PollFd::from_borrowed_fd(file.as_fd(), asked)];
    matches!(poll(&mut file, limit.as_ref()), Ok(1))
}
