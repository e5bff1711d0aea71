//! What follows from the rest of an observation.

use std::thread;

use crate::crowded;
use crate::idle::Idle;
use crate::lines::Lines;
use crate::observation::{Lane, Observation, VERSION, micros};
use crate::rows::labels;
use crate::usage::Used;
use crate::words::{self, seconds};

/// Complete what was seen with the kernel's sums, the lines, and what all of it says.
pub(crate) fn finish(mut seen: Observation, used: &Used, lines: Lines) -> Observation {
    // The kernel's sum misses children that nobody waited for; the sum of the lanes misses what was too short to see.
    let of_lanes: f64 = seen.lanes.iter().map(|lane| lane.cpu_s).sum();
    let cpu_s = used.cpu.as_secs_f64().max(of_lanes);
    seen.version = VERSION;
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
    let stopped = seen
        .lanes
        .first()
        .map_or(0.0, |main| idle(main, Idle::Stopped));
    if stopped > 0.0 {
        let stopped = seconds(stopped);
        seen.notes
            .push(format!("a signal had stopped it for {stopped} in all"));
    }
    seen.notes.extend(crowded::note(&seen));
    for label in &seen.not_killed {
        seen.notes.push(format!(
            "could not be killed, and may still run: {label} (another user's, or waits inside the kernel)"
        ));
    }
    let labels = labels(&seen.lanes);
    for (lane, label) in seen.lanes.iter_mut().zip(labels) {
        lane.label = label;
    }
    seen.sentence = words::sentence(&seen);
    seen
}

fn idle(lane: &Lane, kind: Idle) -> f64 {
    let spans = lane.idle.get(&kind).into_iter().flatten();
    spans.map(|span| span[1] - span[0]).fold(0.0, |a, b| a + b)
}
