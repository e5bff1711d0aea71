//! Passes on what the program prints, and notes when.

use std::io::{self, Read, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::lines::{Cutter, Lines};
use crate::recording::Stream;

/// How long to wait for the end of a pipe that nobody should hold any more.
const PATIENCE: Duration = Duration::from_secs(5);

/// What the pumps have in common.
#[derive(Clone)]
pub(crate) struct Pumps {
    start: Instant,
    quiet: bool,
    lines: Arc<Mutex<Lines>>,
    writing: Arc<AtomicBool>,
    done: Sender<Option<String>>,
}

/// What comes back from them.
pub(crate) struct Flow {
    lines: Arc<Mutex<Lines>>,
    writing: Arc<AtomicBool>,
    done: Receiver<Option<String>>,
    open: usize,
}

impl Pumps {
    pub(crate) fn new(start: Instant, quiet: bool, keep: usize) -> (Pumps, Flow) {
        let lines = Arc::new(Mutex::new(Lines::new(keep)));
        let writing = Arc::new(AtomicBool::new(false));
        let (done, ended) = channel();
        let flow = Flow {
            lines: Arc::clone(&lines),
            writing: Arc::clone(&writing),
            done: ended,
            open: 0,
        };
        let pumps = Pumps {
            start,
            quiet,
            lines,
            writing,
            done,
        };
        (pumps, flow)
    }

    /// Pump `from` on a thread of its own until it ends.
    pub(crate) fn start(
        &self,
        from: impl Read + Send + 'static,
        stream: Stream,
        flow: &mut Flow,
    ) -> io::Result<()> {
        let pumps = self.clone();
        thread::Builder::new()
            .name("observe: pump".to_owned())
            .spawn(move || {
                let trouble = pumps.run(from, stream);
                // Nobody listens once the recording is done.
                let _ = pumps.done.send(trouble);
            })?;
        flow.open += 1;
        Ok(())
    }

    /// Returns what went wrong with passing it on. The pipe is closed then, so that the program learns of it.
    fn run(&self, mut from: impl Read, stream: Stream) -> Option<String> {
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
            cutter.take(t, &buffer[..n], &mut lock(&self.lines));
        };
        cutter.finish(&mut lock(&self.lines));
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
}

impl Flow {
    /// Wait until all is passed on. Returns the lines, and what went wrong.
    ///
    /// A reader who takes a break (`| less`) may take as long as they like, as with any program. Only a pipe that
    /// stays open although all its holders are dead is given up.
    pub(crate) fn finish(self) -> (Lines, Vec<String>) {
        let mut troubles = Vec::new();
        for _ in 0..self.open {
            loop {
                match self.done.recv_timeout(PATIENCE) {
                    Ok(trouble) => troubles.extend(trouble),
                    Err(RecvTimeoutError::Timeout) if self.writing.load(Ordering::Acquire) => {
                        continue;
                    }
                    Err(_) => troubles.push("somebody still holds its output open".to_owned()),
                }
                break;
            }
        }
        let lines = std::mem::replace(&mut *lock(&self.lines), Lines::new(0));
        (lines, troubles)
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

fn lock(lines: &Mutex<Lines>) -> std::sync::MutexGuard<'_, Lines> {
    lines.lock().unwrap_or_else(PoisonError::into_inner)
}
