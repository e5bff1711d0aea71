//! What was seen of one run. Serialised, these types are the JSON of `--json`; its schema is in the crate's page.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::idle::Idle;

/// The version of the schema that this crate writes. It reads older ones: what they lack is unknown.
pub(crate) const VERSION: u32 = 2;

/// A stretch of time, from and to, in seconds from the start of the program.
pub type Span = [f64; 2];

/// One run of one program, as seen from outside. All times are seconds from its start.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    /// Version of this schema; 2. What an older one lacks is empty here, and means *unknown*.
    pub version: u32,
    /// The command as it was given, word for word.
    pub command: Vec<String>,
    /// The sentence of [`crate::sentence`].
    pub sentence: String,
    /// From start to the end of the program itself.
    pub wall_s: f64,
    /// CPU time of the program and of all its children, user and system.
    pub cpu_s: f64,
    /// `cpu_s / wall_s`.
    pub cores_used: f64,
    /// How many cores the program may use.
    pub cores: usize,
    /// Its threads; the threads of its children count.
    pub threads: Count,
    /// Its processes, itself included.
    pub processes: Count,
    /// The most memory that all its processes had together at one moment; `null` if it was never seen.
    ///
    /// It is looked at every 20 ms or less often: a shorter peak can be missed.
    pub peak_bytes: Option<u64>,
    /// How the memory was counted.
    pub peak_kind: PeakKind,
    /// Context switches of the program and of the children it waited for.
    pub switches: Switches,
    /// How it ended.
    pub exit: Exit,
    /// Whether it was killed because its time was up.
    pub limit_passed: bool,
    /// Processes it left running, by name and number. They were killed, but for those of `not_killed`.
    pub left_behind: Vec<String>,
    /// Processes that could not be killed: they are another user's, or wait inside the kernel.
    #[serde(default)]
    pub not_killed: Vec<String>,
    /// Its threads, by the time they were first seen. Empty where the system does not show them.
    pub lanes: Vec<Lane>,
    /// What it printed: the first and the last lines, if there were too many to keep.
    pub lines: Vec<Line>,
    /// How many lines it printed.
    pub lines_total: u64,
    /// Whether all its output could be passed on; `true` when it was not to be.
    pub passed_on: bool,
    /// What watching cost.
    pub cost: Cost,
    /// What else the reader should know: what was not seen, not kept, or not understood.
    pub notes: Vec<String>,
}

/// How many there were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// The most at one moment.
    pub most: usize,
    /// Over the whole run.
    pub total: usize,
    /// Whether there may have been more: on this machine something began and ended between two looks, and nobody knows
    /// whose it was.
    #[serde(default)]
    pub at_least: bool,
}

/// How memory was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PeakKind {
    /// A page that several processes share counts as a fraction in each: the sum counts it once.
    Pss,
    /// Resident memory less the shared part, where the kernel gives no PSS.
    Rss,
    /// It was not seen.
    #[default]
    None,
}

/// Context switches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Switches {
    /// The thread had nothing to do.
    pub voluntary: u64,
    /// The kernel gave its core to another.
    pub involuntary: u64,
}

/// How a program ended: one of the two is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exit {
    /// Its exit code.
    pub code: Option<i32>,
    /// The signal that ended it.
    pub signal: Option<i32>,
}

impl Exit {
    /// As a shell says it: the code, or 128 + the signal.
    pub fn shell_code(self) -> u8 {
        let code = self.code.or(self.signal.map(|signal| 128 + signal));
        u8::try_from(code.unwrap_or(255) & 0xff).expect("eight bits fit")
    }
}

/// One thread.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Lane {
    /// Its process.
    pub pid: i32,
    /// Itself; the first thread of a process has `tid == pid`.
    pub tid: i32,
    /// The name of its process (15 bytes at most, as the kernel keeps it).
    pub program: String,
    /// Its own name; a thread that was given none has its process's.
    pub name: String,
    /// When it was first seen.
    pub begin_s: f64,
    /// When it was last there.
    pub end_s: f64,
    /// Its CPU time.
    pub cpu_s: f64,
    /// When it had a core.
    pub spans: Vec<Span>,
    /// When it was ready to run and waited for a core.
    pub waits: Vec<Span>,
    /// What the drawings call it: `main`, its own name, or a number.
    #[serde(default)]
    pub label: String,
    /// When it wanted no core, by what it waited for. What is in none of `spans`, `waits` and these is unknown.
    #[serde(default)]
    pub idle: BTreeMap<Idle, Vec<Span>>,
    /// For how long it seemed to have a core, but got one three times or more between two looks.
    #[serde(default)]
    pub blurred_s: f64,
}

/// Where a line was printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stream {
    /// Standard output.
    Out,
    /// Standard error.
    Err,
}

/// One printed line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// When its first byte arrived.
    pub t: f64,
    /// Where.
    pub stream: Stream,
    /// What; cut after 200 bytes.
    pub text: String,
}

/// What watching cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cost {
    /// How often all threads were looked at.
    pub samples: u64,
    /// The middle distance between two looks: half of them are at least so far apart.
    pub interval_s: f64,
    /// The mean distance.
    #[serde(default)]
    pub mean_interval_s: f64,
    /// The longest.
    #[serde(default)]
    pub longest_interval_s: f64,
    /// How many looks were missed: so many more there would have been at the distance asked for.
    #[serde(default)]
    pub missed: u64,
    /// For how long in all looks were put off, so that watching stays cheap.
    #[serde(default)]
    pub spared_s: f64,
    /// For how long in all looks came late: the machine was busy, or all was stopped.
    #[serde(default)]
    pub late_s: f64,
    /// What was asked for.
    pub asked_interval_s: f64,
    /// CPU time of the observer: looking, and passing the output on.
    pub observer_cpu_s: f64,
    /// CPU time of looking alone.
    pub sampler_cpu_s: f64,
}

/// Looks are no finer than microseconds; more digits would only fill files.
pub(crate) fn micros(seconds: f64) -> f64 {
    // Adding zero turns -0.0, the sum of nothing, into 0.0.
    (seconds * 1e6).round() / 1e6 + 0.0
}
