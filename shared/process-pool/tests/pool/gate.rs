//! How a test knows that a task is running, and how it lets it go on: by a connection, not by waiting some time.

use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal, kill_process};

/// How long a test waits for a task, or a task for its test.
pub const LIMIT: Duration = Duration::from_secs(60);

pub struct Gate(TcpListener);

/// A task at the gate.
pub struct Waiting {
    connection: TcpStream,
    pub item: u64,
    pid: i32,
}

impl Gate {
    pub fn new() -> Self {
        Gate(TcpListener::bind(("127.0.0.1", 0)).expect("a free port"))
    }

    pub fn port(&self) -> u16 {
        self.0
            .local_addr()
            .expect("a bound listener has an address")
            .port()
    }

    /// Waits for the next task.
    pub fn next(&self) -> Waiting {
        let limit = Timespec::try_from(LIMIT).expect("a minute can be expressed");
        let mut ready = [PollFd::new(&self.0, PollFlags::IN)];
        assert_eq!(
            poll(&mut ready, Some(&limit)),
            Ok(1),
            "no task has come to the gate"
        );
        let (mut connection, _) = self.0.accept().expect("a task is there");
        connection
            .set_read_timeout(Some(LIMIT))
            .expect("a limit above zero");
        let mut bytes = [0; 12];
        connection
            .read_exact(&mut bytes)
            .expect("the task says who it is");
        Waiting {
            connection,
            item: u64::from_le_bytes(bytes[..8].try_into().expect("8 bytes")),
            pid: i32::from_le_bytes(bytes[8..].try_into().expect("4 bytes")),
        }
    }
}

impl Waiting {
    pub fn release(mut self) {
        self.connection
            .write_all(&[1])
            .expect("the task is still there");
    }

    pub fn pid(&self) -> u32 {
        self.pid.unsigned_abs()
    }

    /// Checks that the task still waits.
    pub fn assert_waiting(&mut self) {
        self.connection
            .set_nonblocking(true)
            .expect("a socket has this mode");
        let found = self.connection.read(&mut [0]);
        assert!(
            matches!(&found, Err(e) if e.kind() == ErrorKind::WouldBlock),
            "{found:?}"
        );
        self.connection
            .set_nonblocking(false)
            .expect("a socket has this mode");
    }

    /// Kills the worker that has this task.
    pub fn kill(self) {
        kill(self.pid());
    }

    /// Waits until the process is gone: it has only this connection's other end.
    pub fn gone(mut self) {
        // A killed process closes the connection or resets it, as it happens.
        // A signal may interrupt one read; reading to the end goes on.
        match self.connection.read_to_end(&mut Vec::new()) {
            Ok(0) => {}
            Err(e) if e.kind() == ErrorKind::ConnectionReset => {}
            other => panic!("process {} has not ended: {other:?}", self.pid),
        }
    }
}

pub fn kill(pid: u32) {
    signal(pid, Signal::KILL);
}

pub fn signal(pid: u32, signal: Signal) {
    let pid = Pid::from_raw(pid.cast_signed()).expect("a process number is not 0");
    kill_process(pid, signal).expect("the process exists");
}

/// The task's side: says which item it is and in which process.
pub fn announce(port: u16, item: u64) -> TcpStream {
    let mut connection = TcpStream::connect(("127.0.0.1", port)).expect("the test listens");
    let pid = std::process::id().cast_signed();
    let bytes = [&item.to_le_bytes()[..], &pid.to_le_bytes()].concat();
    connection.write_all(&bytes).expect("the test reads");
    connection
}

/// The task's side: announces itself and waits for leave.
pub fn pass(port: u16, item: u64) {
    let mut connection = announce(port, item);
    connection
        .set_read_timeout(Some(LIMIT))
        .expect("a limit above zero");
    connection
        .read_exact(&mut [0])
        .expect("the test opens the gate");
}
