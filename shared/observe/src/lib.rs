//! Runs any program, unmodified, and sees from outside what its threads do.
//!
//! ```
//! use observe::Watch;
//! use std::process::Command;
//!
//! let mut command = Command::new("echo");
//! command.arg("hello");
//! let watch = Watch { quiet: true, ..Watch::default() };
//! let seen = watch.run(command)?;
//! assert_eq!(seen.lines[0].text, "hello");
//! assert_eq!(seen.exit.code, Some(0));
//! # Ok::<(), observe::Error>(())
//! ```
//!
//! # How it looks
//!
//! About once a millisecond one thread reads the state letter of every thread of the program and of its children
//! (`/proc/PID/task/TID/stat`). `R` is *running or ready*: how long it was ready without a core stands in `schedstat`
//! once it has got one, and is cut out of the lane. Once a sleep it reads the system call in which the thread sleeps
//! (`syscall`). These files stay open and are read anew. New threads are found by the newest process number
//! (`/proc/loadavg`), so a look at which nothing was born stays cheap. Sums do not come from looking: CPU time and
//! context switches are the kernel's own (`getrusage`, `schedstat`), memory is `smaps_rollup`.
//!
//! A thread that lives shorter than a look may be missed: totals say then that they are *at least*. What runs shorter than
//! a look is seen now and then only. After 50 ms or more without a look (the machine was busy, or all of it was stopped
//! with Ctrl-Z) CPU time says how much of it a thread ran, not its state before and after. If for a quarter of the run some
//! thread was ready and had no core, and the program did not have all cores, a note asks whether the machine was busy.
//!
//! # What a sleeper sleeps in
//!
//! [`Idle`] has a kind for each group of system calls. It knows the numbers of Linux on x86-64, aarch64 and riscv64, for
//! programs built for the same machine. A timer without descriptors is a timer, whether the call is `clock_nanosleep`
//! (Python's `time.sleep` from 3.11 on) or `select` (before). A lock, a join, a condition and Python's GIL are all `futex`:
//! nobody can tell them apart from outside. Where nothing can be told, a lane has no idle time there, and a note says why.
//!
//! # What the program notices
//!
//! Its standard output is a terminal, and not the one it was started from: so that it prints each line at once, as it does
//! without us ([`Watch::pipe`] gives it a pipe). Standard error is a pipe. Standard input, Ctrl-C and
//! Ctrl-Z are what they would be without us. Its orphans come to us instead of to process 1; they are killed half a
//! second after it has ended.
//!
//! # A program that fetches
//!
//! `cargo observe --site -- COMMAND` starts a [`site`] in itself and adds `--site URL` to the command, so that the server
//! is in no lane, and neither in the program's CPU time nor in its memory.
//!
//! # JSON
//!
//! [`Observation`] says what each key means. All times are seconds from the start.
//!
//! ```json
//! {
//!   "version": 2, "command": ["python3", "turns.py"],
//!   "sentence": "2 threads, 1.0 of 2 cores: they took turns, about every 5 ms",
//!   "wall_s": 0.213, "cpu_s": 0.209, "cores_used": 0.98, "cores": 2,
//!   "threads": { "most": 3, "total": 3, "at_least": false },
//!   "processes": { "most": 1, "total": 1, "at_least": false },
//!   "peak_bytes": 9437184, "peak_kind": "pss",
//!   "switches": { "voluntary": 41, "involuntary": 6 },
//!   "exit": { "code": 0, "signal": null }, "limit_passed": false, "left_behind": [], "not_killed": [],
//!   "lanes": [ { "pid": 7, "tid": 8, "program": "python3", "name": "python3", "label": "thread 1",
//!                "begin_s": 0.051, "end_s": 0.205, "cpu_s": 0.08, "spans": [[0.051, 0.056]], "waits": [],
//!                "idle": { "lock": [[0.056, 0.061]], "timer": [[0.08, 0.2]] }, "blurred_s": 0.0 } ],
//!   "lines": [ { "t": 0.01, "stream": "out", "text": "worker 1 starts" } ], "lines_total": 1,
//!   "passed_on": true,
//!   "cost": { "samples": 190, "interval_s": 0.00105, "mean_interval_s": 0.00115, "longest_interval_s": 0.004,
//!             "asked_interval_s": 0.001, "missed": 3, "spared_s": 0.0, "late_s": 0.004,
//!             "observer_cpu_s": 0.006, "sampler_cpu_s": 0.005 },
//!   "notes": []
//! }
//! ```
//!
//! `peak_kind` is `pss`, `rss` or `none`; of `exit.code` and `exit.signal` one is `null`, both if it could not be killed.
//! The keys of `idle` are `timer`, `data`, `poll`, `child`, `lock` and `stopped`. Version 1 had no `at_least`,
//! `not_killed`, `label`, `idle`, `blurred_s`, `mean_interval_s`, `longest_interval_s`, `missed`, `spared_s` and `late_s`:
//! it is read all the same, and what it lacks is unknown.
//!
//! # What does not hold
//!
//! When this process itself gets SIGKILL it can end nobody. Elsewhere than on Linux there are lines and times, but no
//! lanes, no memory, and orphans are not seen; the observation says so in its notes.

mod crowded;
mod draw;
mod error;
mod finish;
mod idle;
mod lines;
mod observation;
mod program;
mod pump;
mod rows;
mod shim;
mod signals;
mod terminal;
mod together;
mod usage;
mod watch;
mod words;
mod workers;

#[cfg(not(target_os = "linux"))]
#[path = "elsewhere.rs"]
mod system;
#[cfg(target_os = "linux")]
#[path = "linux/mod.rs"]
mod system;

pub use draw::html::html;
pub use draw::playback::{PLAYBACK_SCRIPT, PLAYBACK_STYLE, Printer, playback};
pub use draw::svg::{Panel, description, svg};
pub use draw::text::{Ink, text};
pub use draw::trace::trace;
pub use error::Error;
pub use idle::Idle;
pub use observation::{
    Cost, Count, Exit, Lane, Line, Observation, PeakKind, Span, Stream, Switches,
};
pub use terminal::columns;
pub use together::{Together, together};
pub use watch::Watch;
pub use words::sentence;

/// A note for an observation by a process that ran a site for the program meanwhile.
pub const SERVED: &str =
    "the CPU time of watching has that of the site in it: both are this process";
