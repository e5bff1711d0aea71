//! What the busy threads did while they were there together.

use std::collections::HashSet;

use crate::observation::{Lane, Observation, Span};

/// A thread counts as busy from this much CPU time on,
const LEAST_CPU: f64 = 0.005;

/// and from this share of the busiest one's.
const LEAST_SHARE: f64 = 0.1;

/// The busy threads, and the time during which at least two of them lived. Start-up and the last thread's lone end
/// would blur the picture: they are left out.
#[derive(Debug, PartialEq)]
pub struct Together {
    /// How many threads.
    pub threads: usize,
    /// In how many processes.
    pub processes: usize,
    /// When; an empty stretch if they came one after the other.
    pub window: Span,
    /// How many of them had a core, on average over the window.
    pub running: f64,
    /// How many were ready and waited for a core.
    pub waiting: f64,
    /// How long one of them stayed ready before it slept: half of the time lies in stretches at least this long. Short
    /// wake-ups count little so.
    pub turn_s: f64,
    /// In how many stretches.
    pub turns: usize,
    /// The share of the time on a core in which they got one again and again between two looks: what looks like one
    /// stretch there were many.
    pub blurred: f64,
}

/// Find the busy threads of an observation.
pub fn together(observation: &Observation) -> Together {
    let mut busy: Vec<&Lane> = observation.lanes.iter().collect();
    busy = busiest(busy, |lane| lane.cpu_s);
    busy.retain(|lane| lane.cpu_s >= LEAST_CPU);
    // A thread that only prepared (the main thread of most programs) does nothing in the window: without it the window
    // is another, so look again.
    loop {
        let window = overlap(&busy);
        let before = busy.len();
        if window[0] < window[1] {
            busy = busiest(busy, |lane| inside(&lane.spans, window));
        }
        if busy.len() == before {
            return measured(&busy, window);
        }
    }
}

fn busiest(mut lanes: Vec<&Lane>, measure: impl Fn(&Lane) -> f64) -> Vec<&Lane> {
    let most = lanes.iter().map(|lane| measure(lane)).fold(0.0, f64::max);
    lanes.retain(|lane| measure(lane) >= most * LEAST_SHARE);
    lanes
}

/// From the second beginning to the last end but one.
fn overlap(lanes: &[&Lane]) -> Span {
    if lanes.len() < 2 {
        return [0.0, 0.0];
    }
    let mut begins: Vec<f64> = lanes.iter().map(|lane| lane.begin_s).collect();
    let mut ends: Vec<f64> = lanes.iter().map(|lane| lane.end_s).collect();
    begins.sort_by(f64::total_cmp);
    ends.sort_by(f64::total_cmp);
    [begins[1], ends[ends.len() - 2]]
}

fn measured(busy: &[&Lane], window: Span) -> Together {
    let pids: HashSet<i32> = busy.iter().map(|lane| lane.pid).collect();
    let length = window[1] - window[0];
    let share = |of: fn(&Lane) -> &[Span]| {
        let sum: f64 = busy.iter().map(|lane| inside(of(lane), window)).sum();
        if length > 0.0 { sum / length } else { 0.0 }
    };
    let mut turns: Vec<f64> = Vec::new();
    for lane in busy {
        turns.extend(ready(lane).into_iter().filter_map(|span| {
            let length = span[1].min(window[1]) - span[0].max(window[0]);
            (length > 0.0).then_some(length)
        }));
    }
    Together {
        threads: busy.len(),
        processes: pids.len(),
        window,
        running: share(|lane| &lane.spans),
        waiting: share(|lane| &lane.waits),
        turn_s: middle(&mut turns),
        turns: turns.len(),
        blurred: blurred(busy),
    }
}

fn blurred(busy: &[&Lane]) -> f64 {
    let blurred: f64 = busy.iter().map(|lane| lane.blurred_s).sum();
    let ready = busy
        .iter()
        .flat_map(|lane| lane.spans.iter().chain(&lane.waits));
    let ready: f64 = ready.map(|span| span[1] - span[0]).sum();
    if ready > 0.0 { blurred / ready } else { 0.0 }
}

/// How much of `spans` lies in `window`.
fn inside(spans: &[Span], window: Span) -> f64 {
    let part = |span: &Span| (span[1].min(window[1]) - span[0].max(window[0])).max(0.0);
    spans.iter().map(part).sum()
}

/// Running and waiting for a core in one: a thread that the kernel has sent to wait still has its turn.
fn ready(lane: &Lane) -> Vec<Span> {
    let mut all: Vec<Span> = lane.spans.iter().chain(&lane.waits).copied().collect();
    all.sort_by(|a, b| a[0].total_cmp(&b[0]));
    let mut joined: Vec<Span> = Vec::with_capacity(all.len());
    for span in all {
        match joined.last_mut() {
            Some(last) if span[0] - last[1] < 1e-5 => last[1] = last[1].max(span[1]),
            _ => joined.push(span),
        }
    }
    joined
}

/// The length that half of the whole time lies at or above.
fn middle(lengths: &mut [f64]) -> f64 {
    lengths.sort_by(f64::total_cmp);
    let half = lengths.iter().sum::<f64>() / 2.0;
    let mut sum = 0.0;
    let found = lengths.iter().rev().find(|length| {
        sum += **length;
        sum >= half
    });
    found.copied().unwrap_or(0.0)
}
