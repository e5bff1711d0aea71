//! The parent's side of one worker process: start it, talk to it, see it end.
//!
//! A child inherits three files and no more, and two of them (standard output and error) must stay what they are,
//! so that a task can print. So standard input becomes a socket, the pipes are handed over through it, and
//! afterwards it stays open as the *lifeline*: the worker ends when it closes. Jobs and answers go through the pipes:
//! an exchange through the socket itself was measured to take about twice as long.

use std::env;
use std::fs::File;
use std::io::{self, BufReader, IoSlice, PipeReader, Read, Write};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl, fstat};
use rustix::net::{SendAncillaryBuffer, SendAncillaryMessage, SendFlags, sendmsg};

use crate::error::{Death, PoolError};
use crate::task;
use crate::wire::{self, Head, MARKER, SLOT};

/// How long an idle worker may take to end by itself before it is killed.
const FAREWELL: Duration = Duration::from_secs(1);

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
    answers: BufReader<PipeReader>,
    /// The worker ends when this closes.
    lifeline: UnixStream,
}

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

/// Starts this program once more, as a worker.
pub(crate) fn start() -> Result<Starting, PoolError> {
    let program = env::current_exe().map_err(|source| PoolError::Start {
        program: "(this program, whose path is unknown)".into(),
        source,
    })?;
    start_program(&program).map_err(|source| PoolError::Start { program, source })
}

fn start_program(program: &Path) -> io::Result<Starting> {
    let (lifeline, theirs) = UnixStream::pair()?;
    let (unread, jobs) = io::pipe()?;
    let (their_data, data) = io::pipe()?;
    let (answers, their_answers) = io::pipe()?;
    // The reading end is shared with the worker. Whoever finds it empty must not wait in it.
    fcntl_setfl(&unread, fcntl_getfl(&unread)? | OFlags::NONBLOCK)?;
    send_files(
        &lifeline,
        [unread.as_fd(), their_data.as_fd(), their_answers.as_fd()],
    )?;
    let marker = fstat(&theirs)?.st_ino.to_string();
    let child = Command::new(program)
        .args(env::args_os().skip(1))
        .env(MARKER, marker)
        .stdin(OwnedFd::from(theirs))
        .spawn()?;
    Ok(Starting {
        worker: Worker {
            child,
            jobs: Some(OwnedFd::from(jobs).into()),
            unread: Arc::new(unread),
            data: OwnedFd::from(data).into(),
            answers: BufReader::with_capacity(64 * 1024, answers),
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
    /// Waits until the worker says that it is ready, at most `limit` from its start.
    pub fn ready(mut self, limit: Duration) -> Result<Worker, PoolError> {
        let left = limit
            .saturating_sub(self.since.elapsed())
            .max(Duration::from_millis(1));
        let mut hello = [0; 8];
        let heard = self
            .worker
            .lifeline
            .set_read_timeout(Some(left))
            .and_then(|()| self.worker.lifeline.read_exact(&mut hello));
        let program = self.program;
        match heard {
            Ok(()) if u64::from_le_bytes(hello) == task::fingerprint() => Ok(self.worker),
            Ok(()) => Err(PoolError::OtherTasks { program }),
            Err(e)
                if matches!(
                    e.kind(),
                    io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut
                ) =>
            {
                self.worker.reap();
                Err(PoolError::NotReady { program, limit })
            }
            Err(_) => Err(PoolError::EndedEarly {
                program,
                death: self.worker.reap(),
            }),
        }
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
    pub fn give_data(&mut self, arguments: &[u8]) {
        let _ = self.data.write_all(arguments);
    }

    /// Waits for an answer. An error means that the worker is gone.
    pub fn answer(&mut self, body: &mut Vec<u8>) -> io::Result<Head> {
        wire::read_answer(&mut self.answers, body)
    }

    /// Whether [`Worker::answer`] would not wait.
    pub fn answer_waiting(&self) -> bool {
        wire::answer_waiting(&self.answers)
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

/// An idle worker sees the end of its jobs and leaves; one that does not is killed.
impl Drop for Worker {
    fn drop(&mut self) {
        self.jobs = None;
        if self.alive() {
            let limit = Timespec::try_from(FAREWELL).ok();
            // No event is asked for: what is waited for is that nobody can write any more.
            let mut gone = [PollFd::new(self.answers.get_ref(), PollFlags::empty())];
            let _ = poll(&mut gone, limit.as_ref());
        }
        self.reap();
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
