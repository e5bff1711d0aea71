//! Start, listen, and stop in time.

use std::io;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use std::os::unix::process::CommandExt;

use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};

use crate::groups::{self, Group};
use crate::listener::Listener;
use crate::pipes::{self, Event, Stream};
use crate::{Error, Output};

/// How long to go on listening once the group is dead. What was printed before lies in the pipes already; only a
/// process that escaped the group can keep them open.
const AFTERMATH: Duration = Duration::from_secs(5);

/// Pieces of output on their way; a full queue makes the program wait, as a slow terminal would.
const QUEUE: usize = 16;

const DEFAULT_CAP: usize = 16 * 1024 * 1024;

/// A command, and what it may use.
#[derive(Debug)]
pub struct Run {
    command: Command,
    limit: Duration,
    together: bool,
    aloud: bool,
    cap: usize,
    aftermath: Duration,
}

/// A command that ended by itself. That is not yet success: look at `status`.
#[derive(Debug)]
pub struct Finished {
    /// Its exit code, or the signal that ended it.
    pub status: ExitStatus,
    /// What it printed.
    pub output: Output,
    /// From start to end.
    pub elapsed: Duration,
}

impl Run {
    /// `command` with `limit` to finish in, and 16 MiB to print.
    pub fn new(command: Command, limit: Duration) -> Self {
        Run {
            command,
            limit,
            together: false,
            aloud: false,
            cap: DEFAULT_CAP,
            aftermath: AFTERMATH,
        }
    }

    /// Both streams into one pipe, as a terminal shows them.
    #[must_use]
    pub fn together(mut self) -> Self {
        self.together = true;
        self
    }

    /// Standard error goes where this program's own goes, as it comes, and none of it is kept: for a build, whose progress
    /// the one who waits wants to see.
    #[must_use]
    pub fn aloud(mut self) -> Self {
        self.aloud = true;
        self
    }

    /// How many bytes it may print, both streams together.
    #[must_use]
    pub fn cap(mut self, bytes: usize) -> Self {
        self.cap = bytes;
        self
    }

    /// Run it to its end, or to the end of what it may use.
    ///
    /// # Errors
    ///
    /// [`Error`] says which command, and what happened to it.
    pub fn run(self) -> Result<Finished, Error> {
        let Run {
            limit,
            cap,
            aftermath,
            ..
        } = self;
        let command = shown(&self.command);
        let started = Instant::now();
        let (mut child, group, mut listener) = match self.start() {
            Ok(parts) => parts,
            Err(source) => return Err(Error::NotStarted { command, source }),
        };
        listener.listen(started + limit, |l| l.ended.is_some() || l.full);
        let in_time = listener.ended.is_some();
        group.kill();
        listener.listen(Instant::now() + aftermath, |l| {
            l.ended.is_some() && l.open == 0
        });
        // In this order: once the leader is reaped, its number may belong to somebody else.
        drop(group);
        let status = match listener.ended.take() {
            Some(Ok(())) => child.wait(),
            Some(Err(source)) => Err(source),
            None => Err(io::Error::other("it is still there after SIGKILL")),
        };
        let elapsed = started.elapsed();
        let full = listener.full;
        let output = listener.into_output();
        match status {
            Err(source) => Err(Error::Lost { command, source }),
            Ok(_) if full => Err(Error::TooMuchOutput {
                command,
                cap,
                output,
            }),
            Ok(_) if !in_time => Err(Error::TimedOut {
                command,
                limit,
                output,
            }),
            Ok(status) => Ok(Finished {
                status,
                output,
                elapsed,
            }),
        }
    }

    /// Start the command and everything that listens to it.
    ///
    /// The command goes out of scope here, and with it this program's own writing ends of the pipes. Kept, they would
    /// keep the pipes open.
    fn start(self) -> io::Result<(Child, Group, Listener)> {
        let mut command = self.command;
        let (events, heard) = sync_channel(QUEUE);
        command.process_group(0).stdin(Stdio::null());
        let mut shared = None;
        if self.together {
            let (reader, writer) = io::pipe()?;
            command.stdout(writer.try_clone()?).stderr(writer);
            shared = Some(reader);
        } else {
            command.stdout(Stdio::piped()).stderr(Stdio::piped());
        }
        if self.aloud {
            command.stderr(Stdio::inherit());
        }
        let (mut child, group) = groups::spawn(&mut command)?;
        let mut open = 0;
        if let Some(reader) = shared {
            pipes::read(reader, Stream::Out, events.clone())?;
            open += 1;
        }
        if let Some(out) = child.stdout.take() {
            pipes::read(out, Stream::Out, events.clone())?;
            open += 1;
        }
        if let Some(err) = child.stderr.take() {
            pipes::read(err, Stream::Err, events.clone())?;
            open += 1;
        }
        tell_the_end(group.leader(), events)?;
        Ok((child, group, Listener::new(heard, open, self.cap)))
    }
}

/// Send an event when `leader` has ended, without reaping it: its number must stay taken until the group is killed.
fn tell_the_end(leader: Pid, events: SyncSender<Event>) -> io::Result<()> {
    thread::Builder::new()
        .name("limited: waiter".to_owned())
        .spawn(move || {
            let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
            let ended = loop {
                match waitid(WaitId::Pid(leader), options) {
                    Err(rustix::io::Errno::INTR) => {}
                    other => break other,
                }
            };
            let ended = ended.map(|_| ()).map_err(io::Error::from);
            let _ = events.send(Event::Ended(ended)); // fails if nobody listens any more
        })?;
    Ok(())
}

/// The command as one would type it, for messages.
fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy()];
    words.extend(command.get_args().map(|a| a.to_string_lossy()));
    let words: Vec<String> = words
        .into_iter()
        .map(|word| {
            if word.is_empty() || word.contains(char::is_whitespace) {
                format!("'{word}'")
            } else {
                word.into_owned()
            }
        })
        .collect();
    format!("`{}`", words.join(" "))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// Long enough for any busy machine.
    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn a_process_that_leaves_the_group_does_not_hang_the_call() {
        if !Path::new("/usr/bin/setsid").exists() {
            println!("skipped: no setsid here");
            return;
        }
        // The fifo tells the shell that the escape has happened. Its end is the test's business.
        let dir = tempfile::tempdir().unwrap();
        let script = "mkfifo \"$0\"; setsid sh -c 'echo $$ | tee \"$0\"; exec sleep 60' \"$0\" & read pid <\"$0\"";
        let mut command = Command::new("sh");
        command.args(["-c", script]).arg(dir.path().join("fifo"));
        let mut run = Run::new(command, LONG);
        run.aftermath = Duration::from_secs(1); // less than the real one: nothing comes, and the test waits for its end
        let finished = run.run().unwrap();
        let escaped = finished.output.stdout.trim().to_owned();
        let _ = Command::new("kill").args(["-9", &escaped]).status();
        assert!(finished.elapsed < LONG);
        assert!(finished.status.success());
    }
}
