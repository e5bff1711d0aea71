//! The pool's side of one worker process: talk to it, see it end.

use std::fs::File;
use std::io::{ErrorKind, PipeReader, Read, Write};
use std::ops::Range;
use std::os::unix::net::UnixStream;
use std::process::Child;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::event::PollFlags;

use crate::error::Death;
use crate::inbox::{Inbox, ready};
use crate::wire::{Head, SLOT};

/// How long idle workers may take, together, to end by themselves before they are killed.
const FAREWELL: Duration = Duration::from_secs(1);
/// How often one who waits for a worker looks whether it lives.
const LOOK: Duration = Duration::from_millis(100);

/// The end of a job pipe from which slots are read. The worker has it, and the parent keeps it too, to take back
/// what the worker has not begun.
pub(crate) type Unread = Arc<PipeReader>;

/// A worker that has said that it is ready.
pub(crate) struct Worker {
    pub child: Child,
    /// `None` once the worker has been told to end.
    pub jobs: Option<File>,
    pub unread: Unread,
    /// Arguments too large for a slot.
    pub data: File,
    pub inbox: Inbox,
    /// The worker ends when this closes.
    pub lifeline: UnixStream,
}

/// When the time of an item is over, if its time is limited.
pub(crate) type Until = Option<Instant>;

/// A worker's place in the pool, empty while nobody could be started for it.
pub(crate) type Seat = Option<Worker>;

/// Why a worker does not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Silence {
    /// It has ended, or lost its pipes, or talks nonsense.
    Gone,
    /// Its time is over.
    TooLong,
}

impl Worker {
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    pub fn unread(&self) -> Unread {
        Arc::clone(&self.unread)
    }

    /// Whether the process has not ended yet.
    pub fn alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Puts a job into the pipe. That never waits: the few slots a worker is given ahead fit into any pipe. It
    /// does not notice a dead worker either: the next answer does.
    pub fn give(&mut self, slot: &[u8; SLOT]) {
        if let Some(jobs) = &mut self.jobs {
            let _ = jobs.write_all(slot);
        }
    }

    /// Sends arguments too large for a slot. Only while the worker has no other job, so that it reads.
    pub fn give_data(&mut self, mut arguments: &[u8], until: Until) -> Result<(), Silence> {
        while !arguments.is_empty() {
            match self.data.write(arguments) {
                Ok(written) => arguments = &arguments[written..],
                Err(e) if e.kind() == ErrorKind::Interrupted => {}
                Err(e) if e.kind() == ErrorKind::WouldBlock => {
                    if !ready(&self.data, PollFlags::OUT, pause(until)) && !self.alive() {
                        return Err(Silence::Gone);
                    }
                    in_time(until)?;
                }
                Err(_) => return Err(Silence::Gone),
            }
        }
        Ok(())
    }

    /// Waits for an answer. Its outcomes lie in [`Worker::outcomes`].
    pub fn answer(&mut self, until: Until) -> Result<(Head, Range<usize>), Silence> {
        let mut alive = true;
        loop {
            if let Some(answer) = self.inbox.take() {
                return Ok(answer);
            }
            // What a worker has sent before it ended is there at once.
            let pause = if alive { pause(until) } else { Duration::ZERO };
            if self.inbox.wait(pause) {
                if !self.inbox.fill() {
                    return Err(Silence::Gone);
                }
            } else if !alive {
                return Err(Silence::Gone);
            } else {
                alive = self.alive();
                in_time(until)?;
            }
        }
    }

    /// An answer that is there already.
    pub fn answer_waiting(&mut self) -> Option<(Head, Range<usize>)> {
        self.inbox.take()
    }

    /// The outcomes of the answer received last.
    pub fn outcomes(&self, place: Range<usize>) -> &[u8] {
        self.inbox.bytes(place)
    }

    /// Collects the exit status of a worker that is gone.
    ///
    /// The signal changes nothing for a process that is ending. It is there for one that has lost its pipes and
    /// lives on: without it this would wait for ever.
    pub fn reap(&mut self) -> Death {
        self.kill();
        self.child.wait().into()
    }

    fn kill(&mut self) {
        let _ = self.child.kill();
    }
}

/// Nobody waits for a worker that is dropped: see [`dismiss`].
impl Drop for Worker {
    fn drop(&mut self) {
        self.reap();
    }
}

/// Ends workers. An idle one sees the end of its jobs and leaves; those that do not are killed. They have one limit
/// together.
pub(crate) fn dismiss(mut workers: Vec<Worker>) {
    let until = Instant::now() + FAREWELL;
    for worker in &mut workers {
        worker.jobs = None;
    }
    for worker in &workers {
        let left = until.saturating_duration_since(Instant::now());
        worker.inbox.wait_for_end(left);
    }
    workers.iter_mut().for_each(Worker::kill);
}

/// How long to wait before the next look.
fn pause(until: Until) -> Duration {
    until.map_or(LOOK, |until| {
        LOOK.min(until.saturating_duration_since(Instant::now()))
    })
}

fn in_time(until: Until) -> Result<(), Silence> {
    match until {
        Some(until) if Instant::now() >= until => Err(Silence::TooLong),
        _ => Ok(()),
    }
}

/// Reads the next slot that nobody has begun; `None` when there is none.
pub(crate) fn take_back(unread: &Unread) -> Option<[u8; SLOT]> {
    let mut slot = [0; SLOT];
    match (&**unread).read(&mut slot) {
        Ok(SLOT) => Some(slot),
        _ => None,
    }
}
