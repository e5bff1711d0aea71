//! When a worker's answers are sent: late enough to be fast, early enough that a killed worker loses little.
//!
//! One write for each item of a chunk would take longer than most small tasks. One write at the end of a chunk would lose
//! the whole chunk with its worker, and worse: nobody could say which of its items had begun, so none could be run again.
//! So a worker *reserves* items before it begins them: it says "I may have begun those before B". It reserves one
//! at a time, and more at once only in large chunks of items that turn out to be quick. What is finished while one item takes
//! longer is sent by a second thread, which also gives the rest of the reservation back.

use std::fs::File;
use std::io::{self, Write};
use std::mem;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::PollFlags;
use rustix::process::{Pid, Signal, getpid, kill_process};

use crate::inbox::ready;
use crate::lock::lock;
use crate::wire::{self, HEAD, Head};

/// In chunks of up to this size, items are always reserved one by one.
const EXACT: u64 = 64;
/// A reservation grows while its items together take less than this.
const QUICK: Duration = Duration::from_micros(100);
/// The most items reserved at once.
const MOST: u64 = 64;
/// How long a finished result waits, at most, behind an item that takes longer.
const HELD_BACK: Duration = Duration::from_millis(1);
/// No fork is faster than this. (To ask for one's process number takes a call of the system.)
const FORK: Duration = Duration::from_micros(10);
/// How long it may take to bring out what tasks have printed.
const STUCK: Duration = Duration::from_secs(1);
const LONG: Duration = Duration::from_secs(60 * 60);
/// A buffer that has grown larger than this is let go.
const KEEP: usize = 1024 * 1024;

/// The answers of one worker on their way to the pool.
pub(crate) struct Answers {
    out: Mutex<Out>,
    /// Told when more than one item is reserved, and when a job begins after a pause.
    reserved: Condvar,
}

struct Out {
    pipe: File,
    worker: Pid,
    /// Room for a head, then the outcomes of the items `first..next`.
    buffer: Vec<u8>,
    first: u64,
    /// The item that runs now, or will next.
    next: u64,
    /// The pool has been told that the items before this one may have begun.
    begun: u64,
    /// The job.
    start: u64,
    end: u64,
    /// How many items the last reservation had, and since when it counts.
    block: u64,
    since: Instant,
    /// Since when the worker has been bringing out what its tasks have printed.
    printing: Option<Instant>,
    /// A job has begun since the flusher looked.
    begun_lately: bool,
    flusher: Flusher,
}

/// What the second thread does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flusher {
    Works,
    /// It waits, and looks once in a while whether the worker is stuck.
    Looks,
    /// It waits for a job.
    Sleeps,
}

impl Answers {
    pub fn new(pipe: File) -> Self {
        let out = Out {
            pipe,
            worker: getpid(),
            buffer: vec![0; HEAD],
            first: 0,
            next: 0,
            begun: 0,
            start: 0,
            end: 0,
            block: 1,
            since: Instant::now(),
            printing: None,
            begun_lately: false,
            flusher: Flusher::Works,
        };
        Answers {
            out: Mutex::new(out),
            reserved: Condvar::new(),
        }
    }

    /// A job begins. Its first item counts as begun from here on: the pool need not be told.
    pub fn begin(&self, start: u64, end: u64) {
        let mut out = self.lock();
        (out.start, out.end) = (start, end);
        (out.first, out.next, out.begun) = (start, start, start + 1);
        (out.block, out.since) = (1, Instant::now());
        out.begun_lately = true;
        if out.flusher == Flusher::Sleeps {
            out.flusher = Flusher::Works;
            self.reserved.notify_one();
        }
    }

    /// The next item is done. An error means that the pool is gone.
    pub fn push(&self, outcome: &[u8]) -> io::Result<()> {
        let mut out = self.lock();
        wire::put(&mut out.buffer, |buffer| {
            buffer.extend_from_slice(outcome);
            Ok::<_, String>(())
        })
        .map_err(io::Error::other)?;
        out.next += 1;
        if out.next == out.begun {
            out = self.print(out);
            out.reserve();
            out.flush()?;
            if out.holds_back() && out.flusher != Flusher::Works {
                self.reserved.notify_one();
            }
        }
        Ok(())
    }

    /// Brings out what the tasks have printed: before their results, and not lost if the worker is killed next.
    ///
    /// A thread that a task has left behind may have standard output for itself. So nothing is locked meanwhile, and
    /// [`Answers::keep_flushing`] sees it if this takes long.
    fn print<'a>(&'a self, mut out: MutexGuard<'a, Out>) -> MutexGuard<'a, Out> {
        let now = Instant::now();
        out.printing = Some(now);
        let (worker, took) = (out.worker, now - out.since);
        drop(out);
        if took > FORK && getpid() != worker {
            // A task has forked, and its copy comes here too. What it would say is the worker's to say.
            let _ = kill_process(getpid(), Signal::KILL);
        }
        let _ = io::stdout().flush();
        out = self.lock();
        out.printing = None;
        out
    }

    /// Sends what an item that takes long would hold back, and gives the rest of the reservation back. Runs as
    /// long as the worker.
    pub fn keep_flushing(&self) {
        let mut out = self.lock();
        loop {
            while !out.holds_back() {
                out = self.sleep(out);
                if out.is_stuck() {
                    out.give_way();
                }
            }
            drop(out);
            thread::sleep(HELD_BACK);
            out = self.lock();
            if out.holds_back() {
                out.begun = out.next + 1;
                if out.flush().is_err() {
                    return;
                }
            }
        }
    }

    /// Waits for something to do: a second while the worker has a job, else until it gets one.
    fn sleep<'a>(&'a self, mut out: MutexGuard<'a, Out>) -> MutexGuard<'a, Out> {
        let busy = mem::take(&mut out.begun_lately) || out.next < out.end || out.printing.is_some();
        out.flusher = if busy {
            Flusher::Looks
        } else {
            Flusher::Sleeps
        };
        let limit = if busy { STUCK } else { LONG };
        let woken = self.reserved.wait_timeout(out, limit);
        let (mut out, _) = woken.unwrap_or_else(PoisonError::into_inner);
        out.flusher = Flusher::Works;
        out
    }

    fn lock(&self) -> MutexGuard<'_, Out> {
        lock(&self.out)
    }
}

impl Out {
    /// Whether the pool would miss something if the worker died in the item that runs now.
    fn holds_back(&self) -> bool {
        self.printing.is_none() && (self.first < self.next || self.begun > self.next + 1)
    }

    /// Whether standard output is locked by a thread that a task has left behind. It is not if nobody reads what has
    /// been printed: then it is full.
    fn is_stuck(&self) -> bool {
        self.printing.is_some_and(|since| since.elapsed() >= STUCK)
            && ready(io::stdout(), PollFlags::OUT, Duration::ZERO)
    }

    /// Sends what is finished, and ends this worker between two items: nobody could print in it any more.
    fn give_way(&mut self) {
        self.begun = self.next;
        let _ = self.flush();
        // Not by `eprintln!`: standard error may be locked too.
        let words = b"process-pool: a task has left a thread behind that keeps standard output: its worker is replaced\n";
        let _ = rustix::io::write(io::stderr(), words);
        let _ = kill_process(getpid(), Signal::KILL);
    }

    /// Decides how many items to begin before the pool is told again.
    fn reserve(&mut self) {
        let large = self.end - self.start > EXACT;
        self.block = match large && self.since.elapsed() < QUICK {
            true => (self.block * 2).min(MOST),
            false => 1,
        };
        self.begun = (self.next + self.block).min(self.end);
        self.since = Instant::now();
    }

    fn flush(&mut self) -> io::Result<()> {
        let head = Head {
            first: self.first,
            next: self.next,
            begun: self.begun,
            len: (self.buffer.len() - HEAD) as u64,
        };
        self.buffer[..HEAD].copy_from_slice(&head.to_bytes());
        self.pipe.write_all(&self.buffer)?;
        self.first = self.next;
        self.buffer.truncate(HEAD);
        self.buffer.shrink_to(KEEP);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::{PipeReader, Read, pipe};
    use std::os::fd::OwnedFd;
    use std::sync::{Arc, mpsc};
    use std::thread;
    use std::time::{Duration, Instant};

    use super::{Answers, EXACT, Flusher, MOST};
    use crate::wire::{HEAD, Head};

    fn answers() -> (Arc<Answers>, PipeReader) {
        let (reader, writer) = pipe().expect("a pipe");
        let pipe = OwnedFd::from(writer).into();
        (Arc::new(Answers::new(pipe)), reader)
    }

    fn read(reader: &mut PipeReader) -> std::io::Result<Head> {
        let mut bytes = [0; HEAD];
        reader.read_exact(&mut bytes)?;
        let head = Head::from_bytes(&bytes);
        std::io::copy(&mut reader.take(head.len), &mut std::io::sink())?;
        Ok(head)
    }

    fn next(reader: &mut PipeReader) -> Head {
        read(reader).expect("an answer")
    }

    #[test]
    fn small_chunks_are_told_item_by_item() {
        let (answers, mut reader) = answers();
        let end = 10 + EXACT;
        answers.begin(10, end);
        for item in 10..end {
            answers.push(b"done").expect("the pipe takes it");
            let head = next(&mut reader);
            assert_eq!((head.first, head.next), (item, item + 1));
            assert_eq!(head.begun, (item + 2).min(end));
        }
    }

    #[test]
    fn a_block_has_a_limit() {
        let (answers, mut reader) = answers();
        answers.begin(0, 500);
        for _ in 0..500 {
            answers.push(b"").expect("the pipe takes it");
        }
        let mut seen = 0;
        while seen < 500 {
            let head = next(&mut reader);
            assert_eq!(head.first, seen);
            assert!(head.begun - head.next <= MOST);
            seen = head.next;
        }
    }

    #[test]
    fn a_long_item_holds_nothing_back() {
        let (answers, mut reader) = answers();
        let (tell, told) = mpsc::channel();
        thread::spawn(move || {
            while let Ok(head) = read(&mut reader) {
                if tell.send(head).is_err() {
                    break;
                }
            }
        });
        let flusher = Arc::clone(&answers);
        thread::spawn(move || flusher.keep_flushing());
        let begin = Instant::now();
        while answers.lock().flusher == Flusher::Works {
            assert!(
                begin.elapsed() < Duration::from_secs(60),
                "the flusher does not start"
            );
            thread::yield_now();
        }
        answers.begin(0, u64::MAX);
        // Quick items, until one is done and not told, and more are reserved. Then an item that takes for ever.
        let mut done = 0;
        while {
            let out = answers.lock();
            out.first == out.next || out.begun <= out.next + 1
        } {
            answers.push(b"done").expect("the pipe takes it");
            done += 1;
        }
        loop {
            let head = told
                .recv_timeout(Duration::from_secs(60))
                .expect("it is sent");
            if head.next == done {
                assert_eq!(head.begun, done + 1);
                break;
            }
        }
    }
}
