//! The figures of an observation, as pairs of name and value.

use crate::observation::{Observation, PeakKind};
use crate::words::{plural, seconds};

pub(crate) fn figures(observation: &Observation) -> Vec<(&'static str, String)> {
    let r = observation;
    let mut figures = vec![
        ("wall", seconds(r.wall_s)),
        ("CPU", seconds(r.cpu_s)),
        ("cores used", format!("{:.2} of {}", r.cores_used, r.cores)),
    ];
    if r.threads.total > 0 {
        figures.push(("threads", count(r.threads.most, r.threads.total)));
        figures.push(("processes", count(r.processes.most, r.processes.total)));
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
        "watching took {own} of CPU ({} of it for looking): {} looks, one every {}",
        seconds(cost.sampler_cpu_s),
        cost.samples,
        seconds(cost.interval_s)
    )
}

fn count(most: usize, total: usize) -> String {
    match most == total {
        true => total.to_string(),
        false => format!("{most} at once, {total} in all"),
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
