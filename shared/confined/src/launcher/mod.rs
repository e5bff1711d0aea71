//! This program, started again to start another one confined.

mod apart;
mod calls;
mod files;
mod guard;
mod inner;
mod limits;
mod loopback;
mod probe;
mod rights;
mod tree;

use std::fs::File;
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::process::{Child, Command, Stdio};

use crate::message::{Answer, send};

/// The first argument of a launcher; the second is its role.
pub(crate) const WORD: &str = "--confined-launch";

pub(crate) const APART: &str = "apart";
/// The same with a network of its own.
pub(crate) const APART_NETWORK: &str = "apart-network";
pub(crate) const GUARD: &str = "guard";
pub(crate) const INNER: &str = "inner";
pub(crate) const PROBE: &str = "probe";
/// Ends with [`NOTHING_CODE`] and does nothing: what is run to see whether anything can be run.
pub(crate) const NOTHING: &str = "nothing";
pub(crate) const NOTHING_CODE: i32 = 3;

pub(crate) fn main_guard() {
    let mut args = std::env::args_os().skip(1);
    if args.next().is_none_or(|word| word != WORD) {
        return;
    }
    let role = args.next().unwrap_or_default();
    if role == NOTHING {
        std::process::exit(NOTHING_CODE);
    }
    let Ok(mut socket) = take_socket() else {
        std::process::exit(2);
    };
    // Away from the terminal, so that its Ctrl-C reaches only the one who marks; the launchers see that one go.
    let _ = rustix::process::setsid();
    let done = match role.to_str() {
        Some(APART) => apart::run(&socket, false),
        Some(APART_NETWORK) => apart::run(&socket, true),
        Some(GUARD) => guard::run(&mut socket),
        Some(INNER) => inner::run(&mut socket),
        Some(PROBE) => probe::run(&mut socket),
        _ => Err("no such role".to_owned()),
    };
    if let Err(reason) = done {
        // Nobody hears it if the one who asked is gone.
        let _ = send(&mut socket, &Answer::Failed(reason));
        std::process::exit(2);
    }
    std::process::exit(0);
}

/// The socket came as standard input, the one way in that needs no unsafe code. The program gets `/dev/null` there.
fn take_socket() -> io::Result<UnixStream> {
    let socket = io::stdin().as_fd().try_clone_to_owned()?;
    rustix::stdio::dup2_stdin(File::open("/dev/null")?)?;
    Ok(UnixStream::from(socket))
}

/// Start the next launcher with this socket, and let go of the pipes that are the program's.
fn start(role: &str, socket: OwnedFd) -> io::Result<Child> {
    let mut command = Command::new("/proc/self/exe");
    command.args([WORD, role]).stdin(Stdio::from(socket));
    let child = command.spawn()?;
    let null = File::options().write(true).open("/dev/null")?;
    rustix::stdio::dup2_stdout(&null)?;
    rustix::stdio::dup2_stderr(&null)?;
    Ok(child)
}

/// For `map_err`: what was tried, before the reason.
fn doing<E: std::fmt::Display>(what: &str) -> impl FnOnce(E) -> String {
    move |error| format!("{what}: {error}")
}
