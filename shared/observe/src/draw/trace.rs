//! The trace format that Perfetto and `chrome://tracing` open: events with microseconds.

use serde_json::{Value, json};

use crate::observation::{Lane, Observation, Span, Stream};
use crate::rows::labels;

/// All lanes as complete events, all lines as instants.
pub fn trace(observation: &Observation) -> Value {
    let mut events = Vec::new();
    for (lane, label) in observation.lanes.iter().zip(labels(&observation.lanes)) {
        name(&mut events, lane, &label);
        spans(&mut events, lane, "running", &lane.spans);
        spans(&mut events, lane, "waiting for a core", &lane.waits);
        for (kind, idle) in &lane.idle {
            spans(&mut events, lane, &kind.words(), idle);
        }
    }
    let root = observation.lanes.first().map_or(0, |lane| lane.pid);
    for line in &observation.lines {
        let stream = match line.stream {
            Stream::Out => "stdout",
            Stream::Err => "stderr",
        };
        events.push(json!({
            "ph": "i", "s": "p", "cat": stream, "name": line.text,
            "ts": line.t * 1e6, "pid": root, "tid": root,
        }));
    }
    json!({
        "traceEvents": events,
        "displayTimeUnit": "ms",
        "otherData": { "command": observation.command.join(" "), "sentence": observation.sentence },
    })
}

fn name(events: &mut Vec<Value>, lane: &Lane, label: &str) {
    let mut meta = |kind: &str, name: &str| {
        events.push(json!({
            "ph": "M", "name": kind, "pid": lane.pid, "tid": lane.tid, "args": { "name": name },
        }));
    };
    if lane.pid == lane.tid {
        meta("process_name", &lane.program);
    }
    meta("thread_name", label);
}

fn spans(events: &mut Vec<Value>, lane: &Lane, name: &str, spans: &[Span]) {
    for [from, to] in spans {
        events.push(json!({
            "ph": "X", "cat": "thread", "name": name, "ts": from * 1e6, "dur": (to - from) * 1e6,
            "pid": lane.pid, "tid": lane.tid,
        }));
    }
}
