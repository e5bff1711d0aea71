//! The marker's side of a run: starts the launcher, listens, stops in time.

use std::ffi::OsString;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, PidfdFlags, pidfd_open};

use crate::finished::{Finished, Hit};
use crate::hit::hit;
use crate::launcher::{APART, APART_NETWORK, GUARD, NOTHING, NOTHING_CODE, PROBE, WORD};
use crate::listening::Listening;
use crate::message::{Answer, Task, os_strings, send};
use crate::{Confined, Confinement, Error, Launcher, Network, environment};

/// The guard kills for up to 4 s; then it is killed itself.
const GRACE: Duration = Duration::from_secs(6);

/// How long to try what this machine allows. That takes some 10 ms; too short, a busy machine would seem to allow less.
const TRIAL: Duration = Duration::from_secs(60);

/// A guard that has answered is about to end, and a process that got SIGKILL too.
const ABOUT_TO_END: Duration = Duration::from_secs(5);

pub(crate) fn run(
    confined: &Confined,
    launcher: &Launcher,
    command: &Command,
) -> Result<Finished, Error> {
    let failed = |reason: String| Error::NotStarted {
        command: shown(command),
        reason,
    };
    let temp = tempfile::Builder::new().prefix("confined-").tempdir();
    let temp = temp.map_err(|e| failed(format!("no folder for its TMPDIR: {e}")))?;
    let task = task(confined, launcher, command, temp.path().into());
    let role = role(confined.network, launcher.confinement).map_err(failed)?;
    let mut start = environment::command(&launcher.program);
    start.args([WORD, role]).env("TMPDIR", temp.path());
    environment::carry_over(command, &mut start);
    let begun = Instant::now();
    let flood = confined.output as u64 * Confined::FLOOD;
    let (child, listening) = begin(start, &task, confined.output, flood)
        .map_err(|e| failed(format!("the launcher: {e}")))?;
    let heard = listening.listen(begun + confined.wall, GRACE);
    end(child).map_err(|reason| Error::Lost {
        command: shown(command),
        reason,
    })?;
    match heard.answer {
        Some(Answer::Ended { status, over, left }) => {
            let status = ExitStatus::from_raw(status);
            Ok(Finished {
                status,
                hit: hit(confined, status, over, &heard),
                left,
                elapsed: begun.elapsed(),
                stdout: heard.stdout,
                stderr: heard.stderr,
            })
        }
        Some(Answer::Failed(reason)) => Err(failed(reason)),
        // It was stopped before it could say anything, or something killed it.
        _ if heard.late => Ok(Finished {
            status: ExitStatus::from_raw(9),
            hit: Some(Hit::Wall(confined.wall)),
            left: 0,
            elapsed: begun.elapsed(),
            stdout: heard.stdout,
            stderr: heard.stderr,
        }),
        _ => Err(Error::Lost {
            command: shown(command),
            reason: "its guard ended without a word".to_owned(),
        }),
    }
}

/// The first launcher of a run.
fn role(network: Network, here: Confinement) -> Result<&'static str, String> {
    match network {
        Network::Own if here.apart && here.network => Ok(APART_NETWORK),
        Network::Own => Err("there is no network of its own for it here".to_owned()),
        _ if here.apart => Ok(APART),
        _ => Ok(GUARD),
    }
}

/// What the machine allows, found out by doing it.
pub(crate) fn probe(mut launcher: Launcher) -> Result<Launcher, Error> {
    let failed = |reason: String| Error::Launcher {
        program: launcher.program.display().to_string(),
        reason,
    };
    let mut confined = Confined::test(TRIAL);
    let mut nothing = Command::new(&launcher.program);
    nothing.args([WORD, NOTHING]);
    let task = task(&confined, &launcher, &nothing, OsString::from("/nowhere"));
    let mut start = environment::command(&launcher.program);
    start.args([WORD, PROBE]);
    let begun = begin(start, &task, 1024, u64::MAX);
    let (child, listening) = begun.map_err(|e| failed(e.to_string()))?;
    let heard = listening.listen(Instant::now() + confined.wall, Duration::ZERO);
    end(child).map_err(failed)?;
    let can = match heard.answer {
        Some(Answer::Can(can)) => can,
        Some(Answer::Failed(reason)) => return Err(failed(reason)),
        _ => return Err(failed("it did not answer".to_owned())),
    };
    // Where there is a network of its own, there are the other namespaces too.
    for network in [Network::Own, Network::None] {
        confined.network = network;
        launcher.confinement = Confinement {
            apart: true,
            network: network == Network::Own,
            ..can
        };
        let tried = run(&confined, &launcher, &nothing);
        if tried.is_ok_and(|finished| finished.status.code() == Some(NOTHING_CODE)) {
            return Ok(launcher);
        }
    }
    launcher.confinement = can;
    Ok(launcher)
}

fn task(confined: &Confined, launcher: &Launcher, command: &Command, temp: OsString) -> Task {
    let seconds = confined.cpu.as_secs_f64().ceil();
    Task {
        program: command.get_program().to_owned(),
        args: command.get_args().map(ToOwned::to_owned).collect(),
        memory: confined.memory,
        processes: confined.processes,
        file_size: confined.file_size,
        cpu_seconds: (seconds as u64).max(1),
        readable: os_strings(&confined.readable),
        writable: os_strings(&confined.writable),
        temp,
        network: confined.network,
        modes: confined.modes,
        confinement: launcher.confinement,
    }
}

fn begin(
    mut start: Command,
    task: &Task,
    room: usize,
    flood: u64,
) -> io::Result<(Child, Listening)> {
    let (mut socket, theirs) = UnixStream::pair()?;
    start.stdin(Stdio::from(OwnedFd::from(theirs)));
    start.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = start.spawn()?;
    // Its end of the socket is in there.
    drop(start);
    let pipes = [
        child.stdout.take().map(OwnedFd::from),
        child.stderr.take().map(OwnedFd::from),
    ];
    // A launcher that is none does not take it, and is heard to end.
    socket.set_write_timeout(Some(ABOUT_TO_END))?;
    let _ = send(&mut socket, task);
    match Listening::new(socket, pipes, room, flood) {
        Ok(listening) => Ok((child, listening)),
        Err(error) => {
            let _ = end(child);
            Err(error)
        }
    }
}

/// Wait for the launcher's end, at first kindly. No zombie is left.
fn end(mut child: Child) -> Result<(), String> {
    let ended = |child: &mut Child| -> Result<bool, String> {
        let give_up = Instant::now() + ABOUT_TO_END;
        // Before Linux 5.3 there is none: then it is asked for again and again.
        if let Ok(fd) = pidfd_open(Pid::from_child(child), PidfdFlags::empty()) {
            let most = Timespec::try_from(ABOUT_TO_END).ok();
            let _ = poll(&mut [PollFd::new(&fd, PollFlags::IN)], most.as_ref());
        }
        loop {
            match child.try_wait().map_err(|e| e.to_string())? {
                Some(_) => return Ok(true),
                None if Instant::now() > give_up => return Ok(false),
                None => std::thread::sleep(Duration::from_millis(1)),
            }
        }
    };
    if ended(&mut child)? {
        return Ok(());
    }
    child.kill().map_err(|e| e.to_string())?;
    match ended(&mut child)? {
        true => Ok(()),
        false => Err("it is still there after SIGKILL".to_owned()),
    }
}

/// The command as one would type it, for messages.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    format!("`{}`", words.join(" "))
}
