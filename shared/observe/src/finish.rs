//! Puts the recording together.

use std::thread;
use std::time::Duration;

use crate::lines::Lines;
use crate::recording::{Cost, Exit, Recording, micros};
use crate::seen::Seen;
use crate::usage::Used;
use crate::words;

/// Everything that was seen.
pub(crate) struct Parts {
    pub(crate) command: Vec<String>,
    pub(crate) wall: Duration,
    pub(crate) exit: Exit,
    pub(crate) limit_passed: bool,
    pub(crate) left_behind: Vec<String>,
    pub(crate) seen: Seen,
    pub(crate) lines: Lines,
    pub(crate) used: Used,
    pub(crate) asked_interval: Duration,
    pub(crate) passed_on: bool,
    pub(crate) notes: Vec<String>,
}

pub(crate) fn recording(parts: Parts) -> Recording {
    let Parts { seen, used, .. } = parts;
    let wall_s = parts.wall.as_secs_f64();
    // The kernel's sum misses children that nobody waited for; the sum of the lanes misses what was too short to see.
    let of_lanes: f64 = seen.lanes.iter().map(|lane| lane.cpu_s).sum();
    let cpu_s = used.cpu.as_secs_f64().max(of_lanes);
    let lines_total = parts.lines.total;
    let lines = parts.lines.into_kept();
    let mut notes = parts.notes;
    notes.extend(seen.notes);
    if lines_total > lines.len() as u64 {
        notes.push(format!(
            "it printed {lines_total} lines; the times of the first and the last, {} in all, are kept",
            lines.len()
        ));
    }
    if seen.threads.total > seen.lanes.len() {
        notes.push(format!(
            "it had at least {} threads; {} of them have a lane",
            seen.threads.total,
            seen.lanes.len()
        ));
    }
    let mut recording = Recording {
        version: 1,
        command: parts.command,
        sentence: String::new(),
        wall_s: micros(wall_s),
        cpu_s: micros(cpu_s),
        cores_used: micros(cpu_s / wall_s.max(1e-6)),
        cores: thread::available_parallelism().map_or(1, usize::from),
        threads: seen.threads,
        processes: seen.processes,
        peak_bytes: seen.peak_bytes,
        peak_kind: seen.peak_kind,
        switches: used.switches,
        exit: parts.exit,
        limit_passed: parts.limit_passed,
        left_behind: parts.left_behind,
        lanes: seen.lanes,
        lines,
        lines_total,
        passed_on: parts.passed_on,
        cost: Cost {
            samples: seen.samples,
            interval_s: micros(seen.interval_s),
            asked_interval_s: micros(parts.asked_interval.as_secs_f64()),
            observer_cpu_s: micros(used.own_cpu.as_secs_f64()),
            sampler_cpu_s: micros(seen.sampler_cpu_s),
        },
        notes,
    };
    recording.sentence = words::sentence(&recording);
    recording
}
