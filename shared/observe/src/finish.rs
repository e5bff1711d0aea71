//! What follows from the rest of an observation.

use std::thread;

use crate::lines::Lines;
use crate::observation::{Observation, micros};
use crate::usage::Used;
use crate::words;

/// Complete what was seen with the kernel's sums, the lines, and what all of it says.
pub(crate) fn finish(mut seen: Observation, used: &Used, lines: Lines) -> Observation {
    // The kernel's sum misses children that nobody waited for; the sum of the lanes misses what was too short to see.
    let of_lanes: f64 = seen.lanes.iter().map(|lane| lane.cpu_s).sum();
    let cpu_s = used.cpu.as_secs_f64().max(of_lanes);
    seen.version = 1;
    seen.cpu_s = micros(cpu_s);
    seen.cores_used = micros(cpu_s / seen.wall_s.max(1e-6));
    seen.cores = thread::available_parallelism().map_or(1, usize::from);
    seen.switches = used.switches;
    seen.cost.observer_cpu_s = micros(used.own_cpu.as_secs_f64());
    seen.lines_total = lines.total;
    seen.lines = lines.into_kept();
    if seen.lines_total > seen.lines.len() as u64 {
        seen.notes.push(format!(
            "it printed {} lines; the times of the first and the last, {} in all, are kept",
            seen.lines_total,
            seen.lines.len()
        ));
    }
    if seen.threads.total > seen.lanes.len() {
        seen.notes.push(format!(
            "it had at least {} threads; {} of them have a lane",
            seen.threads.total,
            seen.lanes.len()
        ));
    }
    seen.sentence = words::sentence(&seen);
    seen
}
