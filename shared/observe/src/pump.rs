//! Passes on what the program prints, and notes when.

use std::io::{self, Read, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::lines::{Cutter, Lines};
use crate::observation::Stream;

/// How long to wait for the end of a pipe that nobody should hold any more.
const PATIENCE: Duration = Duration::from_secs(5);

/// The pumps of one program.
pub(crate) struct Pumps {
    common: Arc<Common>,
    /// Each sends what went wrong with it when it ends.
    ended: Receiver<Option<String>>,
    end: Sender<Option<String>>,
    open: usize,
}

/// What the pumps have in common.
struct Common {
    start: Instant,
    quiet: bool,
    lines: Mutex<Lines>,
    writing: AtomicBool,
}

impl Pumps {
    pub(crate) fn new(start: Instant, quiet: bool, keep: usize) -> Self {
        let (end, ended) = channel();
        let common = Common {
            start,
            quiet,
            lines: Mutex::new(Lines::new(keep)),
            writing: AtomicBool::new(false),
        };
        Pumps {
            common: Arc::new(common),
            ended,
            end,
            open: 0,
        }
    }

    /// Pump `from` on a thread of its own until it ends.
    pub(crate) fn start(
        &mut self,
        from: impl Read + Send + 'static,
        stream: Stream,
    ) -> io::Result<()> {
        let (common, end) = (Arc::clone(&self.common), self.end.clone());
        thread::Builder::new()
            .name("observe: pump".to_owned())
            .spawn(move || {
                let trouble = common.pump(from, stream);
                // Nobody listens any more if watching has failed, or has given this pump up.
                let _ = end.send(trouble);
            })?;
        self.open += 1;
        Ok(())
    }

    /// Wait until all is passed on. Returns the lines, and what went wrong.
    ///
    /// A reader who takes a break (`| less`) may take as long as they like, as with any program. Only a pipe that
    /// stays open although all its holders are dead is given up.
    pub(crate) fn finish(self) -> (Lines, Vec<String>) {
        drop(self.end); // Only the pumps have it now: no wait for one that has panicked.
        let writing = || self.common.writing.load(Ordering::Acquire);
        let mut troubles = Vec::new();
        for _ in 0..self.open {
            loop {
                match self.ended.recv_timeout(PATIENCE) {
                    Ok(trouble) => troubles.extend(trouble),
                    Err(RecvTimeoutError::Timeout) if writing() => continue,
                    Err(_) => troubles.push("somebody still holds its output open".to_owned()),
                }
                break;
            }
        }
        let lines = std::mem::replace(&mut *self.common.lines(), Lines::new(0));
        (lines, troubles)
    }
}

impl Common {
    /// Returns what went wrong with passing it on. The pipe is closed then, so that the program learns of it.
    fn pump(&self, mut from: impl Read, stream: Stream) -> Option<String> {
        let mut cutter = Cutter::new(stream);
        let mut buffer = vec![0; 64 * 1024];
        let trouble = loop {
            let n = match from.read(&mut buffer) {
                Ok(0) => break None,
                Ok(n) => n,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                // A pseudo-terminal that nobody holds any more ends with an error (EIO), not with nothing.
                Err(_) => break None,
            };
            let t = self.start.elapsed().as_secs_f64();
            if let Err(e) = self.pass_on(&buffer[..n], stream) {
                break Some(format!("could not pass on {}: {e}", name(stream)));
            }
            cutter.take(t, &buffer[..n], &mut self.lines());
        };
        cutter.finish(&mut self.lines());
        trouble
    }

    fn pass_on(&self, bytes: &[u8], stream: Stream) -> io::Result<()> {
        if self.quiet {
            return Ok(());
        }
        self.writing.store(true, Ordering::Release);
        let written = match stream {
            Stream::Out => write(&mut io::stdout(), bytes),
            Stream::Err => write(&mut io::stderr(), bytes),
        };
        self.writing.store(false, Ordering::Release);
        written
    }

    fn lines(&self) -> MutexGuard<'_, Lines> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn write(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    to.write_all(bytes)?;
    to.flush()
}

fn name(stream: Stream) -> &'static str {
    match stream {
        Stream::Out => "its standard output",
        Stream::Err => "its standard error",
    }
}
