//! The figures of an observation, as pairs of name and value.

use crate::observation::{Cost, Count, Exit, Observation, PeakKind};
use crate::words::{plural, seconds};

pub(crate) fn figures(observation: &Observation) -> Vec<(&'static str, String)> {
    let r = observation;
    let mut figures = vec![
        ("wall", seconds(r.wall_s)),
        ("CPU", seconds(r.cpu_s)),
        ("cores used", format!("{:.2} of {}", r.cores_used, r.cores)),
    ];
    if r.threads.total > 0 {
        figures.push(("threads", count(r.threads)));
        figures.push(("processes", count(r.processes)));
    }
    if let Some(bytes) = r.peak_bytes {
        figures.push(("memory", format!("{} ({})", size(bytes), kind(r.peak_kind))));
    }
    let switches = r.switches;
    figures.push((
        "context switches",
        format!(
            "{} voluntary, {} involuntary",
            switches.voluntary, switches.involuntary
        ),
    ));
    figures.push(("lines", r.lines_total.to_string()));
    figures.push(("ended", end(r)));
    figures
}

/// What watching cost, in a sentence.
pub(crate) fn cost(observation: &Observation) -> String {
    let cost = observation.cost;
    let own = seconds(cost.observer_cpu_s);
    if cost.samples == 0 {
        return format!("watching took {own} of CPU");
    }
    format!(
        "watching took {own} of CPU ({} of it for looking): {} looks, {}{}",
        seconds(cost.sampler_cpu_s),
        cost.samples,
        distance(observation),
        missed(cost)
    )
}

/// How far apart the looks were. What was recorded with version 1 knows the middle distance only.
fn distance(observation: &Observation) -> String {
    let cost = observation.cost;
    if cost.mean_interval_s == 0.0 {
        return format!("half of them less than {} apart", seconds(cost.interval_s));
    }
    let [mean, longest] = [cost.mean_interval_s, cost.longest_interval_s].map(seconds);
    format!("one every {mean} on average, the longest gap {longest}")
}

/// A word when more than a tenth of the looks were missed.
fn missed(cost: Cost) -> String {
    if cost.missed * 10 <= cost.samples {
        return String::new();
    }
    let why = match cost.late_s >= cost.spared_s {
        true => "the machine was busy, or all was stopped",
        false => "fewer looks keep watching cheap",
    };
    let asked = seconds(cost.asked_interval_s);
    let missed = cost.missed;
    format!("; {missed} looks were missed at one every {asked}: {why}")
}

fn count(count: Count) -> String {
    let at_least = if count.at_least { "at least " } else { "" };
    match count.most == count.total {
        true => format!("{at_least}{}", count.total),
        false => format!("{} at once, {at_least}{} in all", count.most, count.total),
    }
}

fn size(bytes: u64) -> String {
    let mb = bytes as f64 / 1e6;
    match mb {
        ..10.0 => format!("{mb:.1} MB"),
        _ => format!("{mb:.0} MB"),
    }
}

fn kind(kind: PeakKind) -> &'static str {
    match kind {
        PeakKind::Pss => "PSS",
        PeakKind::Rss => "RSS less shared",
        PeakKind::None => "not seen",
    }
}

fn end(observation: &Observation) -> String {
    if observation.limit_passed && observation.exit == Exit::default() {
        return "not, although its time was up".to_owned();
    }
    let mut end = match (observation.exit.code, observation.exit.signal) {
        (Some(code), _) => format!("with exit code {code}"),
        (None, Some(signal)) => format!("by signal {signal}"),
        (None, None) => "nobody knows how".to_owned(),
    };
    if observation.limit_passed {
        end.push_str(", because its time was up");
    }
    if !observation.left_behind.is_empty() {
        let left = plural(observation.left_behind.len(), "process");
        end.push_str(&format!(", {left} left behind"));
    }
    end
}
