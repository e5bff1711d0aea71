//! The worker's side: what a process does that finds itself to be a worker.

use std::any::Any;
use std::env;
use std::fs::File;
use std::io::{self, IoSliceMut, Read, Write};
use std::mem::{self, MaybeUninit};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process;
use std::sync::Arc;
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::fs::fstat;
use rustix::io::{FdFlags, fcntl_dupfd_cloexec, fcntl_setfd};
use rustix::net::{RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, recvmsg};
use rustix::process::{Signal, getpid, kill_process};

use crate::answers::Answers;
use crate::task::{self, Entry};
use crate::wire::{self, MARKER, NOT_PASSED, NOT_READY, PANICKED, SLOT, Slot, VALUE};

/// The socket that makes this process a worker, if it is one.
///
/// The variable alone proves nothing: programs that a task starts inherit it. They do not inherit the socket.
pub(crate) fn lifeline() -> Option<UnixStream> {
    let named: u64 = env::var(MARKER).ok()?.parse().ok()?;
    let stdin = io::stdin();
    let found = fstat(&stdin).ok()?;
    let socket = rustix::fs::FileType::from_raw_mode(found.st_mode).is_socket();
    if !socket || found.st_ino != named {
        return None;
    }
    Some(fcntl_dupfd_cloexec(&stdin, 3).ok()?.into())
}

/// Serves jobs until there are no more, and ends the process.
pub(crate) fn serve(tasks: &[Entry], lifeline: UnixStream) -> ! {
    let code = match set_up(&lifeline) {
        Ok((jobs, data, answers)) => {
            work(tasks, &jobs, data, &answers);
            0
        }
        Err(e) => {
            let word = [&[NOT_READY], e.to_string().as_bytes()].concat();
            let _ = (&lifeline).write_all(&word);
            1
        }
    };
    process::exit(code)
}

/// Takes the pipes, frees standard input, starts both threads, and only then says that it is ready.
fn set_up(mut lifeline: &UnixStream) -> io::Result<(File, File, Arc<Answers>)> {
    let [jobs, data, answers] = receive_files(lifeline)?;
    // A task that reads standard input finds its end, as in Python, and not the pool's messages.
    rustix::stdio::dup2_stdin(File::open("/dev/null")?)?;
    // Stopped, this process could not see the end of its pool: see `end_with` and `keeper`.
    #[cfg(target_os = "linux")]
    rustix::process::set_parent_process_death_signal(Some(Signal::KILL))?;
    let answers = Arc::new(Answers::new(answers.into()));
    let flusher = Arc::clone(&answers);
    start_thread("pool-flush", move || flusher.keep_flushing())?;
    let own = lifeline.try_clone()?;
    start_thread("pool-lifeline", move || end_with(own))?;
    lifeline.write_all(&task::ready_word())?;
    Ok((jobs.into(), data.into(), answers))
}

fn start_thread(name: &str, body: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let thread = thread::Builder::new().name(name.into()).spawn(body);
    thread
        .map(drop)
        .map_err(|e| io::Error::new(e.kind(), format!("no thread for {name}: {e}")))
}

fn receive_files(socket: &UnixStream) -> io::Result<[OwnedFd; 3]> {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(3))];
    let mut message = RecvAncillaryBuffer::new(&mut space);
    let mut byte = [0];
    recvmsg(
        socket,
        &mut [IoSliceMut::new(&mut byte)],
        &mut message,
        RecvFlags::empty(),
    )?;
    let mut files = Vec::new();
    for part in message.drain() {
        if let RecvAncillaryMessage::ScmRights(fds) = part {
            files.extend(fds);
        }
    }
    for file in &files {
        // What a task starts must not hold the pipes open.
        fcntl_setfd(file, FdFlags::CLOEXEC)?;
    }
    files.try_into().map_err(|files: Vec<_>| {
        io::Error::other(format!("its pool sent {} files instead of 3", files.len()))
    })
}

/// Waits until the pool's process is gone, and ends this one, also in the middle of a task.
///
/// By a signal and not by `exit`: `exit` runs handlers and flushes files, and may wait for a lock that the task
/// holds.
fn end_with(mut lifeline: UnixStream) {
    let mut byte = [0];
    while let Err(e) = lifeline.read(&mut byte) {
        if e.kind() != io::ErrorKind::Interrupted {
            break;
        }
    }
    let _ = kill_process(getpid(), Signal::KILL);
}

fn work(tasks: &[Entry], jobs: &File, mut data: File, answers: &Answers) {
    while let Some(slot) = next_job(jobs) {
        let mut large = Vec::new();
        let mut arguments = match slot.arguments() {
            Some(arguments) => arguments,
            None => {
                match Read::by_ref(&mut data)
                    .take(slot.len)
                    .read_to_end(&mut large)
                {
                    Ok(_) if large.len() as u64 == slot.len => &large,
                    _ => return,
                }
            }
        };
        let Some(task) = tasks.get(slot.task as usize) else {
            return;
        };
        answers.begin(slot.start, slot.end);
        let mut outcome = Vec::new();
        for _ in slot.start..slot.end {
            let Some(argument) = wire::take(&mut arguments) else {
                return;
            };
            outcome.clear();
            run(task, argument, &mut outcome);
            if answers.push(&outcome).is_err() {
                return;
            }
        }
    }
}

/// Waits for the next job; `None` when there will be none.
fn next_job(mut jobs: &File) -> Option<Slot> {
    let mut slot = [0; SLOT];
    loop {
        match jobs.read(&mut slot) {
            Ok(SLOT) => return Some(Slot::from_bytes(&slot)),
            Err(e) if e.kind() == io::ErrorKind::WouldBlock => {
                let mut waiting = [PollFd::from_borrowed_fd(jobs.as_fd(), PollFlags::IN)];
                let _ = poll(&mut waiting, None);
            }
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            _ => return None,
        }
    }
}

/// Runs one item. Its outcome is a byte that says what it is, then the value or a text.
fn run(task: &Entry, argument: &[u8], outcome: &mut Vec<u8>) {
    outcome.push(VALUE);
    let (kind, text) = match catch_unwind(AssertUnwindSafe(|| task.run(argument, outcome))) {
        Ok(Ok(())) if outcome.len() <= u32::MAX as usize => return,
        Ok(Ok(())) => (NOT_PASSED, "the result: it is larger than 4 GiB".into()),
        Ok(Err(text)) => (NOT_PASSED, text),
        Err(panic) => (PANICKED, words(panic)),
    };
    outcome.clear();
    outcome.push(kind);
    outcome.extend_from_slice(text.as_bytes());
}

/// What a panic said. Its value is thrown away, which may panic once more; the second value is kept for ever, and so cannot.
fn words(panic: Box<dyn Any + Send>) -> String {
    let text = panic
        .downcast_ref::<&str>()
        .map(ToString::to_string)
        .or_else(|| panic.downcast_ref::<String>().cloned());
    if let Err(second) = catch_unwind(AssertUnwindSafe(|| drop(panic))) {
        mem::forget(second);
    }
    text.unwrap_or_else(|| "with a value that is not a text".into())
}
