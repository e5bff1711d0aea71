//! What a thread did when, as attributes of its lane: what a script says of it.

use page::escape;

use super::shapes::untold;
use crate::idle::UNKNOWN;
use crate::observation::{Lane, Span};
use crate::rows::Row;
use crate::words::seconds;

/// A lane with more stretches tells its sums only: a page of megabytes helps nobody.
const MOST_STRETCHES: usize = 2000;

/// ` data-name="…" data-sum="…" data-life="0 31.42" data-did="had a core:0 5 7 9;waited for a timer:5 7"`: times are
/// milliseconds, from and to.
pub(super) fn attributes(row: &Row) -> String {
    let lane = row.lane;
    let (begin, end) = (seconds(lane.begin_s), seconds(lane.end_s));
    let cpu = seconds(lane.cpu_s);
    format!(
        " data-name=\"{}\" data-sum=\"from {begin} to {end}, {cpu} of CPU\" data-life=\"{}\" data-did=\"{}\"",
        escape(&row.label),
        times(&[[lane.begin_s, lane.end_s]]),
        did(lane)
    )
}

fn did(lane: &Lane) -> String {
    let mut did = vec![
        ("had a core".to_owned(), lane.spans.clone()),
        (
            "was ready, but no core was free".to_owned(),
            lane.waits.clone(),
        ),
    ];
    let idle = lane.idle.iter();
    did.extend(idle.map(|(kind, spans)| (kind.words(), spans.clone())));
    did.push((UNKNOWN.to_owned(), untold(lane)));
    did.retain(|(_, spans)| !spans.is_empty());
    if did.iter().map(|(_, spans)| spans.len()).sum::<usize>() > MOST_STRETCHES {
        return String::new();
    }
    let did = did
        .iter()
        .map(|(words, spans)| format!("{words}:{}", times(spans)));
    did.collect::<Vec<_>>().join(";")
}

fn times(spans: &[Span]) -> String {
    let times = spans.iter().flatten().map(|t| milliseconds(*t));
    times.collect::<Vec<_>>().join(" ")
}

/// To a hundredth of a millisecond, as short as it may be.
pub(super) fn milliseconds(t: f64) -> String {
    ((t * 1e5).round() / 100.0).to_string()
}
