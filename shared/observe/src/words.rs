//! One sentence that says what was seen. Every number in it is from the observation.

use std::collections::BTreeMap;

use crate::idle::Idle;
use crate::observation::{Observation, Span};
use crate::together::{Together, together};

/// Fewer cores than this: they slept.
const SLEPT: f64 = 0.05;

/// Fewer than this: they slept most of the time.
const MOSTLY_SLEPT: f64 = 0.25;

/// From this share of what is possible on: side by side.
const SIDE_BY_SIDE: f64 = 0.8;

/// Up to here one ran at a time. A little above 1, because a look sees both at the moment of the change.
const ONE_AT_A_TIME: f64 = 1.2;

/// How turns are called.
const TURNS_WORD: &str = "they took turns";

/// So many stretches make it turns; with fewer they came one after the other.
const TURNS: usize = 6;

/// More than this share of their running time blurred: most turns were shorter than what was seen.
const BLURRED: f64 = 0.5;

/// What less than this share of the idle time was spent in is not named.
const NAMED: f64 = 0.2;

/// Say what was seen, in one sentence.
pub fn sentence(observation: &Observation) -> String {
    if observation.lanes.is_empty() {
        return format!(
            "{:.1} of {}: its threads were not seen",
            observation.cores_used,
            cores(observation)
        );
    }
    let group = together(observation);
    if observation.cores_used < MOSTLY_SLEPT || group.threads < 2 {
        return few(observation);
    }
    let length = group.window[1] - group.window[0];
    if length <= 0.0 {
        let seen = say(observation, &group, observation.cores_used);
        return format!("{seen}: one after the other");
    }
    // A look during a turn that is shorter counts as a whole one: CPU time knows better.
    let manner = manner(observation, &group);
    let running = match manner.starts_with(TURNS_WORD) && too_short(&group, observation) {
        true => observation.cores_used,
        false => group.running,
    };
    let seen = say(observation, &group, running);
    format!("{seen}: {manner}")
}

/// All slept, or one of them worked.
fn few(observation: &Observation) -> String {
    let used = observation.cores_used;
    let most = observation.threads.most;
    let who = match observation.processes.most == most && most > 1 {
        true => plural(most, "process"),
        false => plural(most, "thread"),
    };
    let what = match (most, used) {
        (1, ..SLEPT) => "it slept",
        (1, ..MOSTLY_SLEPT) => "it slept most of the time",
        (1, ..SIDE_BY_SIDE) => "it computed and slept",
        (1, _) => "it computed",
        (_, ..SLEPT) => "all slept",
        (_, ..MOSTLY_SLEPT) => "all slept most of the time",
        // Of two, one has more than half in any case.
        (2, _) if busiest(observation) > 0.9 => "one computed, the other slept",
        (2, _) => "both worked, each for a moment",
        _ if busiest(observation) > 0.5 => "one computed, the others slept",
        _ => "several worked, each for a moment",
    };
    let mut said = format!("{who}, {used:.1} of {}: {what}", cores(observation));
    if what.contains("slept") {
        said.push_str(&waiting(observation));
    }
    said
}

/// What the sleepers waited for: the two things that took most of their time, if most of it is known.
fn waiting(observation: &Observation) -> String {
    let mut times: BTreeMap<Idle, f64> = BTreeMap::new();
    let mut slept = 0.0;
    for lane in &observation.lanes {
        slept += lane.end_s - lane.begin_s;
        slept -= length(&lane.spans) + length(&lane.waits);
        for (&kind, spans) in lane.idle.iter().filter(|(kind, _)| **kind != Idle::Stopped) {
            *times.entry(kind).or_default() += length(spans);
        }
    }
    let known: f64 = times.values().sum();
    if known <= 0.0 || known < 0.5 * slept {
        return String::new();
    }
    let mut times: Vec<(Idle, f64)> = times.into_iter().collect();
    times.retain(|(_, time)| *time >= NAMED * known);
    times.sort_by(|a, b| b.1.total_cmp(&a.1));
    let causes: Vec<_> = times.iter().take(2).map(|(kind, _)| kind.cause()).collect();
    format!(", waiting for {}", causes.join(" and for "))
}

fn length(spans: &[Span]) -> f64 {
    spans.iter().map(|span| span[1] - span[0]).sum()
}

/// The share of the CPU time that one thread has.
fn busiest(observation: &Observation) -> f64 {
    let all: f64 = observation.lanes.iter().map(|lane| lane.cpu_s).sum();
    let most = observation
        .lanes
        .iter()
        .map(|lane| lane.cpu_s)
        .fold(0.0, f64::max);
    if all > 0.0 { most / all } else { 0.0 }
}

fn say(observation: &Observation, group: &Together, running: f64) -> String {
    let who = match (group.threads, group.processes) {
        (threads, 1) => plural(threads, "thread"),
        (threads, processes) if threads == processes => plural(processes, "process"),
        (threads, processes) => format!(
            "{} in {}",
            plural(threads, "thread"),
            plural(processes, "process")
        ),
    };
    format!("{who}, {running:.1} of {}", cores(observation))
}

fn manner(observation: &Observation, group: &Together) -> String {
    let possible = group.threads.min(observation.cores) as f64;
    let wanted = group.running + group.waiting;
    if possible > 1.0 && group.running >= SIDE_BY_SIDE * possible {
        if group.threads > observation.cores {
            return "side by side, as many as there are cores".to_owned();
        }
        return "side by side".to_owned();
    }
    if wanted >= SIDE_BY_SIDE * group.threads as f64 {
        return "ready side by side, but they had to wait for a core".to_owned();
    }
    if group.running < MOSTLY_SLEPT {
        return "they slept most of the time".to_owned();
    }
    if group.running > ONE_AT_A_TIME {
        return "partly side by side".to_owned();
    }
    if group.turns < TURNS {
        return "one after the other".to_owned();
    }
    format!("{TURNS_WORD}, {}", turn(group, observation))
}

/// How long the turns were.
fn turn(group: &Together, observation: &Observation) -> String {
    if too_short(group, observation) {
        return "too short to be seen".to_owned();
    }
    format!("about every {}", seconds(group.turn_s))
}

/// Turns shorter than two looks cannot be told apart from longer ones with a look in between. Nor are those seen in which
/// a thread got a core again and again between two looks.
fn too_short(group: &Together, observation: &Observation) -> bool {
    group.turn_s < 2.0 * observation.cost.interval_s || group.blurred > BLURRED
}

fn cores(observation: &Observation) -> String {
    plural(observation.cores, "core")
}

pub(crate) fn plural(n: usize, word: &str) -> String {
    match (n, word) {
        (1, "thread") => "one thread".to_owned(),
        (1, word) => format!("1 {word}"),
        (n, "process") => format!("{n} processes"),
        (n, word) => format!("{n} {word}s"),
    }
}

/// A length of time, as short as it may be said.
pub(crate) fn seconds(s: f64) -> String {
    match s {
        0.0 => "0 s".to_owned(),
        ..0.000_95 => format!("{:.0} µs", s * 1e6),
        ..0.002 => format!("{:.1} ms", s * 1e3),
        ..0.999_5 => format!("{:.0} ms", s * 1e3),
        _ => format!("{s:.2} s"),
    }
}
