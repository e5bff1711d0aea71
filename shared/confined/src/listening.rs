//! Hears a launcher: its two pipes and its socket, all in one thread.

use std::io::{self, Read};
use std::net::Shutdown;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{OFlags, fcntl_setfl};
use rustix::io::Errno;

use crate::captured::Captured;
use crate::message::{Answer, complete};

/// Larger than any answer.
const ANSWER: usize = 1024 * 1024;

/// When the launcher has ended nobody holds the pipes; if somebody does, this is how long it is listened to.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// What came of it.
#[derive(Debug)]
pub(crate) struct Heard {
    pub stdout: String,
    pub stderr: String,
    pub answer: Option<Answer>,
    /// The deadline passed.
    pub late: bool,
    /// Too much was printed.
    pub flooded: bool,
}

#[derive(Debug)]
pub(crate) struct Listening {
    socket: UnixStream,
    said: Vec<u8>,
    /// Standard output and standard error.
    pipes: [Option<OwnedFd>; 2],
    kept: [Captured; 2],
    flood: u64,
}

impl Listening {
    pub(crate) fn new(
        socket: UnixStream,
        pipes: [Option<OwnedFd>; 2],
        room: usize,
        flood: u64,
    ) -> io::Result<Self> {
        socket.set_nonblocking(true)?;
        for pipe in pipes.iter().flatten() {
            fcntl_setfl(pipe, OFlags::NONBLOCK)?;
        }
        Ok(Listening {
            socket,
            said: Vec::new(),
            pipes,
            kept: [Captured::new(room), Captured::new(room)],
            flood,
        })
    }

    /// Until the launcher closes its socket. At the deadline, or after too much was printed, it is told to end; what it
    /// does not end within `grace` is left to the caller.
    pub(crate) fn listen(mut self, deadline: Instant, grace: Duration) -> Heard {
        let (mut late, mut flooded) = (false, false);
        let mut until = deadline;
        let mut speaking = true;
        let mut buffer = vec![0; 64 * 1024];
        while speaking || self.pipes.iter().any(Option::is_some) {
            let left = until.saturating_duration_since(Instant::now());
            let over = !late && !flooded && speaking;
            if over && (left.is_zero() || self.printed() > self.flood) {
                (late, flooded) = (left.is_zero(), !left.is_zero());
                // The guard sees this and ends the program.
                let _ = self.socket.shutdown(Shutdown::Write);
                until = Instant::now() + grace;
                continue;
            }
            if left.is_zero() {
                break;
            }
            self.wait(left, speaking);
            self.hear(&mut buffer);
            if speaking && !self.socket_is_open(&mut buffer) {
                speaking = false;
                until = Instant::now() + LAST_WORDS;
            }
        }
        let [stdout, stderr] = self.kept.map(Captured::into_text);
        Heard {
            stdout,
            stderr,
            answer: complete(&self.said).and_then(Result::ok),
            late,
            flooded,
        }
    }

    fn printed(&self) -> u64 {
        self.kept.iter().map(|kept| kept.seen).sum()
    }

    fn wait(&self, most: Duration, speaking: bool) {
        let open = self.pipes.iter().flatten();
        let mut on: Vec<_> = open.map(|pipe| PollFd::new(pipe, PollFlags::IN)).collect();
        if speaking {
            on.push(PollFd::new(&self.socket, PollFlags::IN));
        }
        // Interrupted or not: everything is read anyway.
        let _ = poll(&mut on, Timespec::try_from(most).ok().as_ref());
    }

    /// One piece from each pipe.
    fn hear(&mut self, buffer: &mut [u8]) {
        for (pipe, kept) in self.pipes.iter_mut().zip(&mut self.kept) {
            let Some(open) = pipe else { continue };
            match rustix::io::read(open, &mut *buffer) {
                Ok(0) => *pipe = None,
                Ok(n) => kept.push(&buffer[..n]),
                Err(Errno::AGAIN | Errno::INTR) => {}
                Err(_) => *pipe = None,
            }
        }
    }

    fn socket_is_open(&mut self, buffer: &mut [u8]) -> bool {
        match self.socket.read(buffer) {
            Ok(0) => false,
            Ok(n) => {
                self.said.extend_from_slice(&buffer[..n]);
                self.said.len() < ANSWER
            }
            Err(error) => matches!(
                error.kind(),
                io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted
            ),
        }
    }
}
