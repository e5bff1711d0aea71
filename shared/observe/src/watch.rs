//! Running a program and seeing what it does.

use std::fs::File;
use std::io;
use std::process::{Child, Command};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use rustix::process::Pid;

use crate::error::Error;
use crate::finish::finish;
use crate::observation::{Observation, Stream, micros};
use crate::program::Program;
use crate::pump::Pumps;
use crate::shim;
use crate::signals::{self, Watched};
use crate::system::{Orphans, Sampler};
use crate::terminal;
use crate::usage::Usage;

/// Helpers that end with the program (Python's resource tracker is one) get this long before they count as left behind.
const GRACE: Duration = Duration::from_millis(500);

/// One at a time: two watched programs would disturb each other, and their orphans could not be told apart.
static ONE: Mutex<()> = Mutex::new(());

/// How to watch a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watch {
    /// How often to look at every thread, by default once a millisecond. With very many threads looks are fewer, so
    /// that they stay cheap.
    pub interval: Duration,
    /// Kill it after this time. Without: it may take as long as it likes.
    pub limit: Option<Duration>,
    /// Keep so many of the first and so many of the last lines, 1000 by default; more are counted only.
    pub keep_lines: usize,
    /// Do not pass its output on; and on Ctrl-C kill it and end this process, as a library's caller expects.
    pub quiet: bool,
    /// Give it a pipe instead of a terminal to print to. Many programs hold their lines back then.
    pub pipe: bool,
}

impl Default for Watch {
    fn default() -> Self {
        Watch {
            interval: Duration::from_millis(1),
            limit: None,
            keep_lines: 1000,
            quiet: false,
            pipe: false,
        }
    }
}

impl Watch {
    /// Run `command` to its end. Its standard input stays as `command` has it (by default ours), its output is passed
    /// on. One program of a process is watched at a time: a second call waits for the first.
    ///
    /// While it runs, orphans that come to the main thread of this process are taken for the program's. So a caller
    /// with several threads starts no daemons meanwhile.
    ///
    /// # Errors
    ///
    /// [`Error`] if it did not start or could not be watched. How it ended is no error: look at
    /// [`Observation::exit`] and [`Observation::limit_passed`].
    pub fn run(&self, mut command: Command) -> Result<Observation, Error> {
        let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
        let words = words(&command);
        let not_watched = |what| Error::not_watched(&words, what);
        signals::install().map_err(not_watched("handle signals"))?;
        let mut notes = Vec::from_iter(shim::note(&words[0]));
        let outputs = self.outputs(&mut command, &mut notes);
        let outputs = outputs.map_err(not_watched("make a pipe"))?;
        let orphans = Orphans::expect().map_err(not_watched("adopt orphans"))?;
        let usage = Usage::now();

        let start = Instant::now();
        let running = Running::start(command, orphans, self.quiet, outputs.terminal);
        let running = running.map_err(Error::not_started(&words))?;
        let looking = self.look(&running.program, outputs.readers, start);
        let (pumps, sampler) = looking.map_err(not_watched("start a thread"))?;
        let seen = self.until_ended(&running.program, sampler, start);
        let mut seen = seen.map_err(not_watched("wait for it"))?;
        drop(running); // Only what is reaped is in the kernel's sums.

        let (lines, troubles) = pumps.finish();
        seen.passed_on = troubles.is_empty();
        seen.notes.extend(notes.into_iter().chain(troubles));
        seen.command = words;
        Ok(finish(seen, &usage.since(), lines))
    }

    /// Where its output comes out; for standard output a terminal if there is one to be had.
    fn outputs(&self, command: &mut Command, notes: &mut Vec<String>) -> io::Result<Outputs> {
        let (err, theirs) = io::pipe()?;
        command.stderr(theirs);
        if !self.pipe {
            match terminal::pair() {
                Ok((out, theirs)) => {
                    command.stdout(theirs);
                    let out = Arc::new(out);
                    return Ok(Outputs {
                        terminal: Arc::downgrade(&out),
                        readers: [Box::new(out), Box::new(err)],
                    });
                }
                Err(e) => notes.push(format!(
                    "no pseudo-terminal to be had ({e}): it printed to a pipe, and may have held its lines back"
                )),
            }
        }
        let (out, theirs) = io::pipe()?;
        command.stdout(theirs);
        Ok(Outputs {
            terminal: Weak::new(),
            readers: [Box::new(out), Box::new(err)],
        })
    }

    /// Start the threads that pass its output on, and the one that looks at it.
    fn look(
        &self,
        program: &Program,
        [out, err]: [Reader; 2],
        start: Instant,
    ) -> io::Result<(Pumps, Sampler)> {
        let mut pumps = Pumps::new(start, self.quiet, self.keep_lines);
        pumps.start(out, Stream::Out)?;
        pumps.start(err, Stream::Err)?;
        // The last of them: pumps end with the program, a sampler goes on until it is stopped.
        let root = program.pid.as_raw_nonzero().get();
        let sampler = Sampler::start(root, program.orphans.clone(), start, self.interval)?;
        Ok((pumps, sampler))
    }

    /// Wait for the program's end or the limit, then end whatever still runs.
    fn until_ended(
        &self,
        program: &Program,
        sampler: Sampler,
        start: Instant,
    ) -> io::Result<Observation> {
        let in_time = program.until_ended(self.limit.map(|limit| start + limit));
        let wall = start.elapsed();
        if matches!(in_time, Ok(true)) {
            program.orphans.wait(GRACE);
        }
        let killed = program.kill();
        let mut seen = sampler.stop(); // Also when waiting has failed.
        seen.limit_passed = !in_time?;
        seen.wall_s = micros(wall.as_secs_f64());
        seen.exit = program.exit()?.unwrap_or_default();
        seen.cost.asked_interval_s = micros(self.interval.as_secs_f64());
        seen.not_killed = killed.not;
        if !seen.limit_passed {
            seen.left_behind = killed.all;
        }
        Ok(seen)
    }
}

type Reader = Box<dyn io::Read + Send>;

/// Where the program's output comes out.
struct Outputs {
    readers: [Reader; 2],
    /// The same as the first reader, if that is a terminal. Only the reader keeps it open: the program has to learn that
    /// nobody reads any more.
    terminal: Weak<File>,
}

/// A started program. When it is dropped, the program is dead and reaped, and nothing it left runs on.
struct Running {
    child: Child,
    program: Program,
    signals: Option<signals::Guard>,
}

impl Running {
    /// Takes the command, because our own copies of the writing ends would keep its pipes open.
    fn start(
        mut command: Command,
        mut orphans: Orphans,
        die_too: bool,
        terminal: Weak<File>,
    ) -> io::Result<Self> {
        let ((child, program), guard) = signals::guard(|| {
            let child = command.spawn()?;
            let pid = Pid::from_child(&child);
            orphans.root(pid.as_raw_nonzero().get());
            let program = Program { pid, orphans };
            let watched = Watched {
                program: program.clone(),
                die_too,
                terminal,
            };
            Ok::<_, io::Error>(((child, program), watched))
        })?;
        Ok(Running {
            child,
            program,
            signals: Some(guard),
        })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.program.kill();
        self.signals = None; // Its number may be another's from now on: no signal must go there.
        // One that could not be killed is not waited for: nobody knows how long it runs.
        let _ = self.child.try_wait();
    }
}

fn words(command: &Command) -> Vec<String> {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy().into_owned())
        .collect()
}
