//! The parent's side of one worker process: start it, talk to it, see it end.
//!
//! A child inherits three files and no more, and two of them (standard output and error) must stay what they are,
//! so that a task can print. So standard input becomes a socket, the pipes are handed over through it, and
//! afterwards it stays open as the *lifeline*: the worker ends when it closes. Jobs and answers go through the pipes:
//! an exchange through the socket itself was measured to take about twice as long.

use std::env;
use std::fs::File;
use std::io::{self, ErrorKind, IoSlice, PipeReader, Read, Write};
use std::mem::MaybeUninit;
use std::ops::Range;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::event::PollFlags;
use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl, fstat};
use rustix::net::{SendAncillaryBuffer, SendAncillaryMessage, SendFlags, sendmsg};

use crate::error::{Death, PoolError};
use crate::inbox::{Inbox, ready};
use crate::keeper::Keeper;
use crate::task;
use crate::wire::{Head, MARKER, READY, SLOT};

/// How long idle workers may take, together, to end by themselves before they are killed.
const FAREWELL: Duration = Duration::from_secs(1);
/// How often one who waits for a worker looks whether it lives.
const LOOK: Duration = Duration::from_millis(100);
/// How often in a row a worker is started that is killed before it does anything.
pub(crate) const TRIES: u32 = 10;

/// The end of a job pipe from which slots are read. The worker has it, and the parent keeps it too, to take back
/// what the worker has not begun.
pub(crate) type Unread = Arc<PipeReader>;

/// A worker that has said that it is ready.
pub(crate) struct Worker {
    child: Child,
    /// `None` once the worker has been told to end.
    jobs: Option<File>,
    unread: Unread,
    /// Arguments too large for a slot.
    data: File,
    inbox: Inbox,
    /// The worker ends when this closes.
    lifeline: UnixStream,
}

/// When the time of an item is over, if its time is limited.
pub(crate) type Until = Option<Instant>;

/// A worker's place in the pool, empty while nobody could be started for it.
pub(crate) type Seat = Option<Worker>;

/// A worker that has been started and not heard of yet.
pub(crate) struct Starting {
    /// The worker's ends of the pipes, closed first. On macOS a file that is on its way through a socket must
    /// stay open at the sender until it has arrived.
    _theirs: [OwnedFd; 2],
    worker: Worker,
    program: PathBuf,
    since: Instant,
}

/// Why a worker does not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Silence {
    /// It has ended, or lost its pipes, or talks nonsense.
    Gone,
    /// Its time is over.
    TooLong,
}

/// Starts a worker and waits until it is ready, at most `limit`. One that is killed meanwhile is started again.
pub(crate) fn hire(keeper: &Keeper, limit: Duration) -> Result<Worker, PoolError> {
    again(start(keeper)?.ready(limit), keeper, limit)
}

/// The same after a first try.
pub(crate) fn again(
    first: Result<Worker, PoolError>,
    keeper: &Keeper,
    limit: Duration,
) -> Result<Worker, PoolError> {
    let mut tried = first;
    for _ in 1..TRIES {
        if !matches!(tried, Err(PoolError::Killed { .. })) {
            break;
        }
        tried = start(keeper)?.ready(limit);
    }
    tried
}

/// Starts this program once more, as a worker.
pub(crate) fn start(keeper: &Keeper) -> Result<Starting, PoolError> {
    let program = env::current_exe().map_err(|source| PoolError::Start {
        program: "(this program, whose path is unknown)".into(),
        source,
    })?;
    start_program(&program, keeper).map_err(|source| PoolError::Start { program, source })
}

pub(crate) fn start_program(program: &Path, keeper: &Keeper) -> io::Result<Starting> {
    let (lifeline, theirs) = UnixStream::pair()?;
    let (unread, jobs) = io::pipe()?;
    let (their_data, data) = io::pipe()?;
    let (answers, their_answers) = io::pipe()?;
    // The reading end is shared with the worker. Whoever finds it empty must not wait in it.
    fcntl_setfl(&unread, fcntl_getfl(&unread)? | OFlags::NONBLOCK)?;
    fcntl_setfl(&data, fcntl_getfl(&data)? | OFlags::NONBLOCK)?;
    send_files(
        &lifeline,
        [unread.as_fd(), their_data.as_fd(), their_answers.as_fd()],
    )?;
    let marker = fstat(&theirs)?.st_ino.to_string();
    let mut command = Command::new(program);
    command
        .args(env::args_os().skip(1))
        .env(MARKER, marker)
        .stdin(OwnedFd::from(theirs));
    let child = keeper.spawn(command)?;
    Ok(Starting {
        worker: Worker {
            child,
            jobs: Some(OwnedFd::from(jobs).into()),
            unread: Arc::new(unread),
            data: OwnedFd::from(data).into(),
            inbox: Inbox::new(answers),
            lifeline,
        },
        program: program.to_path_buf(),
        since: Instant::now(),
        _theirs: [their_data.into(), their_answers.into()],
    })
}

fn send_files(socket: &UnixStream, files: [BorrowedFd<'_>; 3]) -> io::Result<()> {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(3))];
    let mut message = SendAncillaryBuffer::new(&mut space);
    if !message.push(SendAncillaryMessage::ScmRights(&files)) {
        return Err(io::Error::other("no room for three files in a message"));
    }
    sendmsg(
        socket,
        &[IoSlice::new(&[0])],
        &mut message,
        SendFlags::empty(),
    )?;
    Ok(())
}

impl Starting {
    /// The worker, whatever it says.
    #[cfg(test)]
    pub fn unheard(self) -> Worker {
        self.worker
    }

    /// Waits until the worker says that it is ready, at most `limit` from its start.
    pub fn ready(mut self, limit: Duration) -> Result<Worker, PoolError> {
        let heard = self.hear(limit);
        let program = self.program;
        match heard {
            Ok(word) if word == task::ready_word() => Ok(self.worker),
            Ok(word) if word.first() == Some(&READY) => Err(PoolError::OtherTasks { program }),
            Ok(word) => Err(PoolError::CannotServe {
                program,
                why: String::from_utf8_lossy(&word[1..]).into_owned(),
            }),
            Err(e) if matches!(e.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                Err(PoolError::NotReady { program, limit })
            }
            Err(_) => match self.worker.reap() {
                death @ Death::Signal(_) => Err(PoolError::Killed {
                    program,
                    death,
                    tries: TRIES,
                }),
                death => Err(PoolError::EndedEarly { program, death }),
            },
        }
    }

    /// The worker's first word: [`READY`] and what tasks it has, or another byte and why it cannot serve.
    fn hear(&mut self, limit: Duration) -> io::Result<Vec<u8>> {
        let left = limit.saturating_sub(self.since.elapsed());
        let mut lifeline = &self.worker.lifeline;
        lifeline.set_read_timeout(Some(left.max(Duration::from_millis(1))))?;
        let mut word = vec![0];
        lifeline.read_exact(&mut word)?;
        if word == [READY] {
            word.resize(task::ready_word().len(), 0);
            lifeline.read_exact(&mut word[1..])?;
        } else {
            // It is about to end.
            lifeline.read_to_end(&mut word)?;
        }
        Ok(word)
    }
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
