//! The site as a program: prints its address and serves.

use std::fs::File;
use std::io::Read;
use std::os::fd::AsFd;
use std::os::unix::fs::FileTypeExt;
use std::os::unix::process::parent_id;
use std::process::ExitCode;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use lexopt::Arg;
use site::Site;

const HELP: &str = "A web site on 127.0.0.1 that misbehaves on demand.

Usage: cargo run -q -p site

Prints its address, such as http://127.0.0.1:40713, and serves until Ctrl-C. Its first page lists what it has.
If standard input is a pipe, the site ends when that is closed, or when the program that started it is gone.
";

/// How often to look whether the parent is still there.
const LOOK: Duration = Duration::from_millis(200);

fn main() -> ExitCode {
    let parent = parent_id();
    match lexopt::Parser::from_env().next() {
        Ok(None) => serve(parent),
        Ok(Some(Arg::Long("help") | Arg::Short('h'))) => code(say::print("site", HELP)),
        Ok(Some(other)) => refuse(&other.unexpected()),
        Err(e) => refuse(&e),
    }
}

fn refuse(error: &lexopt::Error) -> ExitCode {
    say::complain("site", &format!("{error} (--help explains)"));
    ExitCode::from(2)
}

fn serve(parent: u32) -> ExitCode {
    let site = match Site::start() {
        Ok(site) => site,
        Err(e) => {
            say::complain("site", &format!("cannot listen on 127.0.0.1: {e}"));
            return ExitCode::FAILURE;
        }
    };
    if !say::print("site", &format!("{}\n", site.url(""))) {
        return ExitCode::FAILURE;
    }
    match pipe() {
        Some(pipe) => wait_for_owner(pipe, parent),
        // Ctrl-C and SIGTERM end the program, and the system closes its connections.
        None => loop {
            thread::park();
        },
    }
    ExitCode::SUCCESS
}

/// Standard input, if it is a pipe: then the site belongs to whoever holds the other end.
fn pipe() -> Option<File> {
    let input = File::from(std::io::stdin().as_fd().try_clone_to_owned().ok()?);
    let kind = input.metadata().ok()?.file_type();
    (kind.is_fifo() || kind.is_socket()).then_some(input)
}

/// Returns when the pipe has ended, or when the parent is another one: after a process has died, its children get the
/// system's. The pipe alone is not enough, because a process forked from the owner may hold it open.
fn wait_for_owner(mut pipe: File, parent: u32) {
    let (end, ended) = channel::<()>();
    thread::spawn(move || {
        let mut bytes = [0; 1024];
        while matches!(pipe.read(&mut bytes), Ok(1..)) {}
        drop(end);
    });
    while parent_id() == parent && ended.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {}
}

fn code(fine: bool) -> ExitCode {
    if fine {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
