//! Start a program, watch it, and leave nothing running.

use std::io;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::error::Error;
use crate::pump::{Flow, Pumps};
use crate::recording::{Exit, Recording, Stream};
use crate::signals::{self, PATIENCE, Watched};
use crate::system::{Orphans, Sampler};
use crate::usage::Usage;
use crate::{finish, terminal, wait};

/// Helpers that end with the program (Python's resource tracker is one) get this long before they count as left behind.
const GRACE: Duration = Duration::from_millis(500);

/// One at a time: two watched programs would disturb each other, and their orphans could not be told apart.
static ONE: Mutex<()> = Mutex::new(());

/// A program to watch, and how.
#[derive(Debug)]
pub struct Watch {
    command: Command,
    interval: Duration,
    limit: Option<Duration>,
    keep: usize,
    quiet: bool,
    pipe: bool,
}

impl Watch {
    /// Watch `command`, looking once a millisecond. Its standard input stays as `command` has it (by default ours),
    /// its output is passed on.
    pub fn new(command: Command) -> Self {
        Watch {
            command,
            interval: Duration::from_millis(1),
            limit: None,
            keep: 1000,
            quiet: false,
            pipe: false,
        }
    }

    /// How often to look at every thread. With very many threads looks are fewer, so that they stay cheap.
    #[must_use]
    pub fn interval(mut self, interval: Duration) -> Self {
        self.interval = interval;
        self
    }

    /// Kill it after this time. Without: it may take as long as it likes.
    #[must_use]
    pub fn limit(mut self, limit: Duration) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Keep the first and the last `each` lines, 1000 by default; more are counted only.
    #[must_use]
    pub fn keep_lines(mut self, each: usize) -> Self {
        self.keep = each;
        self
    }

    /// Record its output, do not pass it on; and on Ctrl-C kill it and end this process, as a library's caller
    /// expects.
    #[must_use]
    pub fn quiet(mut self) -> Self {
        self.quiet = true;
        self
    }

    /// Give it a pipe instead of a terminal to print to. Many programs hold their lines back then.
    #[must_use]
    pub fn pipe(mut self) -> Self {
        self.pipe = true;
        self
    }

    /// Run it to its end. One program of a process is watched at a time: a second call waits for the first.
    ///
    /// While it runs, orphans that come to the main thread of this process are taken for the program's. So a caller
    /// with several threads starts no daemons meanwhile.
    ///
    /// # Errors
    ///
    /// [`Error`] if it did not start or could not be watched. How it ended is no error: look at
    /// [`Recording::exit`] and [`Recording::limit_passed`].
    pub fn run(mut self) -> Result<Recording, Error> {
        let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
        let words = words(&self.command);
        let shown = words.join(" ");
        let not_watched = |what| {
            let command = shown.clone();
            move |source| Error::NotWatched {
                command,
                what,
                source,
            }
        };
        signals::install().map_err(not_watched("handle signals"))?;
        let mut notes = Vec::new();
        let (out, err) = self
            .outputs(&mut notes)
            .map_err(not_watched("make a pipe"))?;
        let mut orphans = Orphans::expect().map_err(not_watched("adopt orphans"))?;
        let usage = Usage::now();

        let start = Instant::now();
        let ((mut child, pid), guard) = signals::guard(|| {
            let child = self.command.spawn()?;
            let pid = Pid::from_child(&child);
            orphans.root(pid.as_raw_nonzero().get());
            let watched = Watched {
                pid,
                orphans: orphans.clone(),
                die_too: self.quiet,
            };
            Ok(((child, pid), watched))
        })
        .map_err(|source| Error::NotStarted {
            command: shown.clone(),
            source,
        })?;
        // Our own copies of the writing ends would keep the pipes open.
        self.command.stdout(Stdio::null()).stderr(Stdio::null());

        let root = pid.as_raw_nonzero().get();
        let started = Sampler::start(root, orphans.clone(), start, self.interval);
        let started = started.and_then(|sampler| {
            let (pumps, mut flow) = Pumps::new(start, self.quiet, self.keep);
            pumps.start(out, Stream::Out, &mut flow)?;
            pumps.start(err, Stream::Err, &mut flow)?;
            Ok((sampler, flow))
        });
        let (sampler, flow) = match started {
            Ok(parts) => parts,
            Err(source) => {
                end(&mut child, pid, &orphans);
                return Err(not_watched("start a thread")(source));
            }
        };

        let deadline = self.limit.map(|limit| start + limit);
        let in_time = wait::until_ended(pid, deadline, &orphans);
        let in_time = in_time.map_err(|source| {
            end(&mut child, pid, &orphans);
            not_watched("wait for it")(source)
        })?;
        let wall = start.elapsed();
        let left_behind = clear(pid, in_time, &orphans);
        let seen = sampler.stop();
        drop(guard);
        let status = child.wait().map_err(not_watched("ask how it ended"))?;
        let (lines, troubles) = Flow::finish(flow);
        let passed_on = troubles.is_empty();
        notes.extend(troubles);
        Ok(finish::recording(finish::Parts {
            command: words,
            wall,
            exit: exit(status),
            limit_passed: !in_time,
            left_behind,
            seen,
            lines,
            used: usage.since(),
            asked_interval: self.interval,
            passed_on,
            notes,
        }))
    }

    /// Where its output comes out; for standard output a terminal if there is one to be had.
    fn outputs(&mut self, notes: &mut Vec<String>) -> io::Result<(Reader, Reader)> {
        let (err, theirs) = io::pipe()?;
        self.command.stderr(theirs);
        if !self.pipe {
            match terminal::pair() {
                Ok((out, theirs)) => {
                    self.command.stdout(theirs);
                    return Ok((Box::new(out), Box::new(err)));
                }
                Err(e) => notes.push(format!(
                    "no pseudo-terminal to be had ({e}): it printed to a pipe, and may have held its lines back"
                )),
            }
        }
        let (out, theirs) = io::pipe()?;
        self.command.stdout(theirs);
        Ok((Box::new(out), Box::new(err)))
    }
}

/// End whatever still runs. Who had been left behind.
fn clear(pid: Pid, in_time: bool, orphans: &Orphans) -> Vec<String> {
    if in_time {
        orphans.wait(GRACE);
        return orphans.kill(PATIENCE);
    }
    let _ = kill_process(pid, Signal::KILL);
    // Its children come to us only when it is dead.
    let _ = wait::until_ended(pid, Some(Instant::now() + PATIENCE), orphans);
    orphans.kill(PATIENCE);
    Vec::new()
}

type Reader = Box<dyn io::Read + Send>;

/// Something failed after the start: the program must not go on unwatched.
fn end(child: &mut Child, pid: Pid, orphans: &Orphans) {
    let _ = kill_process(pid, Signal::KILL);
    let _ = child.wait();
    orphans.kill(PATIENCE);
}

fn exit(status: ExitStatus) -> Exit {
    Exit {
        code: status.code(),
        signal: status.signal(),
    }
}

fn words(command: &Command) -> Vec<String> {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy().into_owned())
        .collect()
}
