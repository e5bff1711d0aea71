//! The site as a program: it prints its address, and ends with whoever started it.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};

use crate::client::{get, refused, send, until};

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_site");

/// A child that does not outlive its test.
pub struct Running(pub Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Running {
    pub fn start(command: &mut Command) -> Running {
        Running(command.stdout(Stdio::piped()).spawn().expect("it starts"))
    }

    /// The next lines that it prints.
    pub fn lines<const N: usize>(&mut self) -> [String; N] {
        let out = self.0.stdout.as_mut().expect("a pipe");
        let mut lines = BufReader::new(out).lines();
        [(); N].map(|()| lines.next().expect("a line").expect("a text"))
    }
}

/// The address in a line such as `http://127.0.0.1:40713`.
pub fn address(line: &str) -> SocketAddr {
    let address = line.strip_prefix("http://").expect("an address");
    address.parse().expect("a number and a port")
}

fn program(input: Stdio) -> (Running, SocketAddr) {
    let mut child = Running::start(Command::new(PROGRAM).stdin(input));
    let [line] = child.lines();
    (child, address(&line))
}

#[test]
fn ends_when_its_standard_input_is_closed() {
    let (mut child, address) = program(Stdio::piped());
    drop(send(address, &get("/small/1")));
    drop(child.0.stdin.take());
    let mut status = None;
    until("the site ends", || {
        status = child.0.try_wait().expect("a child");
        status.is_some()
    });
    assert!(status.is_some_and(|status| status.success()), "{status:?}");
    assert!(refused(address));
}

#[test]
fn serves_on_without_standard_input_until_a_signal() {
    for signal in ["INT", "TERM"] {
        let (mut child, address) = program(Stdio::null());
        drop(send(address, &get("/small/1")));
        assert_eq!(child.0.try_wait().expect("a child"), None);
        let id = child.0.id().to_string();
        let sent = Command::new("kill").args(["-s", signal, &id]).status();
        assert!(sent.expect("kill starts").success());
        let mut status = None;
        until("the site ends", || {
            status = child.0.try_wait().expect("a child");
            status.is_some()
        });
        assert!(status.and_then(|status| status.signal()).is_some());
        assert!(refused(address));
    }
}

#[test]
fn explains_itself_and_refuses_what_it_does_not_know() {
    let run = |word| Command::new(PROGRAM).arg(word).output().expect("it starts");
    let help = run("--help");
    assert!(help.status.success());
    assert!(String::from_utf8_lossy(&help.stdout).contains("Usage: cargo run -q -p site"));
    for word in ["--port", "x"] {
        let refused = run(word);
        assert_eq!(refused.status.code(), Some(2));
        assert!(refused.stdout.is_empty());
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(said.starts_with("site: ") && said.contains(word), "{said}");
    }
}
