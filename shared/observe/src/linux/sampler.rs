//! The one thread that looks.

use std::io;
use std::num::NonZeroU64;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use rustix::thread::set_current_timer_slack;
use rustix::time::{ClockId, clock_gettime};

use super::gaps::Gaps;
use super::left::Orphans;
use super::memory::Memory;
use super::sleeper::Untold;
use super::tree::Tree;
use crate::observation::{Cost, Observation, micros};

/// The share of one core that looking may take. With very many threads the looks become fewer.
const SHARE: f64 = 0.03;

/// Unused time is saved up, so that one expensive look (a new process, a big memory) leaves no gap in the lanes.
const SAVED: Duration = Duration::from_millis(5);

/// But a pause is no longer than this, or than so many times the look before it.
const LONGEST_PAUSE: Duration = Duration::from_millis(100);
const PAUSES: u32 = 10;

/// Three open files a thread; the usual limit of 1024 would end at 300 threads.
const OPEN_FILES: u64 = 65_536;

/// A sampler at work.
pub(crate) struct Sampler {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<Observation>,
    files: Rlimit,
}

impl Sampler {
    /// Look at process `root`, which began at `start`, and at its children.
    pub(crate) fn start(
        root: i32,
        orphans: Orphans,
        start: Instant,
        interval: Duration,
    ) -> io::Result<Self> {
        // Asked of ourselves: the program may have ended already.
        let shown = Path::new("/proc/self/stat").exists();
        let files = more_files();
        let stop = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&stop);
        let thread = thread::Builder::new()
            .name("observe: sampler".to_owned())
            .spawn(move || match shown {
                true => look_until(&told, root, orphans, start, interval),
                false => unseen(),
            })?;
        Ok(Sampler {
            stop,
            thread,
            files,
        })
    }

    /// What was seen of its processes until now; the rest of the observation is empty.
    pub(crate) fn stop(self) -> Observation {
        self.stop.store(true, Ordering::Release);
        self.thread.thread().unpark();
        let seen = self.thread.join().unwrap_or_default();
        let _ = setrlimit(Resource::Nofile, self.files);
        seen
    }
}

/// Where there is nothing to look at.
fn unseen() -> Observation {
    let note = "/proc is not there: threads, memory and processes left behind were not seen";
    Observation {
        notes: vec![note.to_owned()],
        ..Observation::default()
    }
}

fn look_until(
    stop: &AtomicBool,
    root: i32,
    orphans: Orphans,
    start: Instant,
    interval: Duration,
) -> Observation {
    // The kernel may wake a sleeper 50 µs late, to save power; a twentieth of the interval is too much here.
    let _ = set_current_timer_slack(NonZeroU64::new(1_000));
    let mut tree = Tree::new(root, orphans);
    let mut memory = Memory::new();
    let mut budget = Budget::new();
    let mut samples = 0;
    let mut gaps = Gaps::new(interval);
    let mut before = start.elapsed();
    loop {
        let last = stop.load(Ordering::Acquire);
        let now = start.elapsed();
        tree.look(now.as_secs_f64(), before.as_secs_f64());
        memory.look(now, tree.pids());
        samples += 1;
        if samples > 1 {
            gaps.add(now - before);
        }
        before = now;
        if last {
            break;
        }
        let spare = budget.pause();
        let pause = spare.max(interval.saturating_sub(start.elapsed() - now));
        gaps.planned(start.elapsed() - now + pause, spare);
        thread::park_timeout(pause);
    }
    let seen = tree.finish(before.as_secs_f64());
    Observation {
        threads: seen.threads,
        processes: seen.processes,
        lanes: seen.lanes,
        peak_bytes: memory.peak,
        peak_kind: memory.kind,
        notes: seen.untold.into_iter().map(note).collect(),
        cost: Cost {
            samples,
            sampler_cpu_s: micros(thread_cpu().as_secs_f64()),
            ..gaps.cost()
        },
        ..Observation::default()
    }
}

fn note(untold: Untold) -> String {
    let why = match untold {
        Untold::Denied => "the system did not let us look",
        Untold::OtherMachine => "the system calls of its architecture are not known here",
    };
    format!("what some of its threads slept in is not told: {why}")
}

/// CPU time that may still be spent.
struct Budget {
    since: Instant,
    spent: Duration,
    saved: f64,
}

impl Budget {
    fn new() -> Self {
        Budget {
            since: Instant::now(),
            spent: thread_cpu(),
            saved: SAVED.as_secs_f64(),
        }
    }

    /// How long to rest, so that the share is kept.
    fn pause(&mut self) -> Duration {
        let spent = thread_cpu();
        let cost = spent - self.spent;
        let earned = self.since.elapsed().as_secs_f64() * SHARE;
        self.spent = spent;
        self.since = Instant::now();
        let saved = (self.saved + earned).min(SAVED.as_secs_f64()) - cost.as_secs_f64();
        let pause = Duration::from_secs_f64((-saved / SHARE).max(0.0));
        let longest = LONGEST_PAUSE.max(cost * PAUSES);
        // What the longest pause does not pay off is forgiven: a thousand threads that begin at once cost much, once.
        self.saved = saved.max(-longest.as_secs_f64() * SHARE);
        pause.min(longest)
    }
}

fn thread_cpu() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec as u32)
}

/// Allow ourselves more open files, after the program has started with the limit it would have had. Returns the old one.
fn more_files() -> Rlimit {
    let old = getrlimit(Resource::Nofile);
    let more = old.maximum.map_or(OPEN_FILES, |most| most.min(OPEN_FILES));
    if old.current.is_some_and(|now| now < more) {
        let _ = setrlimit(
            Resource::Nofile,
            Rlimit {
                current: Some(more),
                maximum: old.maximum,
            },
        );
    }
    old
}
