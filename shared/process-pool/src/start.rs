//! How a worker is started: this program once more, and three pipes sent to it.
//!
//! A child inherits three files and no more, and two of them (standard output and error) must stay what they are,
//! so that a task can print. So standard input becomes a socket, the pipes are handed over through it, and
//! afterwards it stays open as the *lifeline*: the worker ends when it closes. Jobs and answers go through the pipes:
//! an exchange through the socket itself was measured to take about twice as long.

use std::env;
use std::io::{self, ErrorKind, IoSlice, Read};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl, fstat};
use rustix::net::{SendAncillaryBuffer, SendAncillaryMessage, SendFlags, sendmsg};

use crate::child::Worker;
use crate::error::{Death, PoolError};
use crate::inbox::Inbox;
use crate::keeper::Keeper;
use crate::task;
use crate::wire::{MARKER, READY};

/// How often in a row a worker is started that is killed before it does anything.
pub(crate) const TRIES: u32 = 10;

/// A worker that has been started and not heard of yet.
pub(crate) struct Starting {
    /// The worker's ends of the pipes, closed first. On macOS a file that is on its way through a socket must
    /// stay open at the sender until it has arrived.
    _theirs: [OwnedFd; 2],
    worker: Worker,
    program: PathBuf,
    since: Instant,
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
