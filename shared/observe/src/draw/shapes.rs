//! The shapes of a lane: filled while the thread had a core, hollow while it waited for one, else a line whose kind says
//! what it waited for. Shapes, because colours alone do not tell six things apart, least of all on paper.

use std::fmt::Write;

use crate::idle::{Idle, UNKNOWN};
use crate::observation::{Lane, Span};
use crate::rows::shares;

/// Height of a row's drawing.
pub(super) const HEIGHT: f64 = 13.0;
/// Units of a row's own coordinates; a lane with more spans is drawn as shares of this many cells.
pub(super) const UNITS: f64 = 1000.0;

/// How the idle time is drawn, `None` where nobody knows in what it passed: heights, width of the line, its dashes.
fn style(kind: Option<Idle>) -> (&'static [f64], f64, &'static str) {
    match kind {
        None => (&[6.5], 1.0, ""),
        Some(Idle::Timer) => (&[6.5], 3.0, "2 4"),
        Some(Idle::Data) => (&[6.5], 2.0, "9 5"),
        Some(Idle::Poll) => (&[4.0, 9.0], 1.5, ""),
        Some(Idle::Child) => (&[6.5], 2.0, "10 3 2 3"),
        Some(Idle::Lock) => (&[6.5], 4.0, ""),
        Some(Idle::Stopped) => (&[6.5], 11.0, "1 4"),
    }
}

/// One lane, in units of its own.
pub(super) fn lane(lane: &Lane, colour: &str, wall: f64) -> String {
    let mut drawn = String::new();
    drawn += &line(None, &untold(lane), wall);
    for (&kind, spans) in &lane.idle {
        drawn += &line(Some(kind), spans, wall);
    }
    if !lane.waits.is_empty() {
        let path = filled(&lane.waits, wall);
        let _ = write!(
            drawn,
            "<path class=\"waits\" d=\"{path}\" {}/>",
            hollow(colour)
        );
    }
    if !lane.spans.is_empty() {
        let path = filled(&lane.spans, wall);
        let _ = write!(
            drawn,
            "<path class=\"runs\" d=\"{path}\" style=\"fill:{colour}\"/>"
        );
    }
    drawn
}

/// The shapes that these lanes need, each with its meaning.
pub(super) fn legend(lanes: &[&Lane]) -> Vec<(String, String)> {
    let box_ = format!("M1 1h31V{}h-31z", HEIGHT - 1.0);
    let mut legend = Vec::new();
    let mut add = |there: bool, shape: String, words: String| {
        if there {
            legend.push((shape, words));
        }
    };
    let any = |of: fn(&Lane) -> bool| lanes.iter().any(|lane| of(lane));
    add(
        any(|lane| !lane.spans.is_empty()),
        format!("<path class=\"runs\" d=\"{box_}\"/>"),
        "had a core".to_owned(),
    );
    add(
        any(|lane| !lane.waits.is_empty()),
        format!(
            "<path class=\"waits\" d=\"{box_}\" {}/>",
            hollow("currentColor")
        ),
        "ready, but no core was free".to_owned(),
    );
    let length = [[0.0, 32.0 / UNITS]];
    for kind in Idle::ALL {
        let there = lanes.iter().any(|lane| lane.idle.contains_key(&kind));
        add(there, line(Some(kind), &length, 1.0), kind.words());
    }
    let there = lanes.iter().any(|lane| !untold(lane).is_empty());
    add(there, line(None, &length, 1.0), UNKNOWN.to_owned());
    legend
}

/// When it lived and is not known to have done anything. Less than two looks between two things is nothing.
pub(super) fn untold(lane: &Lane) -> Vec<Span> {
    let idle = lane.idle.values().flatten();
    let mut known: Vec<&Span> = lane.spans.iter().chain(&lane.waits).chain(idle).collect();
    known.sort_by(|a, b| a[0].total_cmp(&b[0]));
    let mut from = lane.begin_s;
    let mut untold = Vec::new();
    let end = [lane.end_s; 2];
    for [begin, stop] in known.into_iter().chain([&end]) {
        if begin - from > 0.002 {
            untold.push([from, *begin]);
        }
        from = from.max(*stop);
    }
    untold
}

/// Idle time as lines. Stretches that touch at this scale are one.
fn line(kind: Option<Idle>, spans: &[Span], wall: f64) -> String {
    let mut joined: Vec<[i64; 2]> = Vec::new();
    for span in spans {
        let [from, to] = span.map(|t| unit(t, wall));
        match joined.last_mut() {
            Some(last) if from <= last[1] => last[1] = last[1].max(to),
            _ => joined.push([from, to]),
        }
    }
    let (heights, width, dashes) = style(kind);
    let mut path = String::new();
    for [from, to] in joined {
        for y in heights {
            let _ = write!(path, "M{from} {y}H{}", to.max(from + 1));
        }
    }
    if path.is_empty() {
        return path;
    }
    let class = kind.map_or("unknown", Idle::class);
    let dashes = match dashes {
        "" => String::new(),
        dashes => format!(" stroke-dasharray=\"{dashes}\""),
    };
    format!(
        "<path class=\"idle {class}\" d=\"{path}\" fill=\"none\" stroke=\"currentColor\" \
         stroke-width=\"{width}\"{dashes} vector-effect=\"non-scaling-stroke\"/>"
    )
}

fn hollow(colour: &str) -> String {
    format!(
        "fill=\"none\" style=\"stroke:{colour}\" stroke-width=\"1.5\" \
         vector-effect=\"non-scaling-stroke\""
    )
}

/// The spans as one path. When there are more than the eye could tell apart, the height of each cell is its share.
fn filled(spans: &[Span], wall: f64) -> String {
    let mut path = String::new();
    let piece = |path: &mut String, x: f64, width: f64, height: f64| {
        let top = HEIGHT - height;
        let _ = write!(path, "M{x:.1} {top:.1}h{width:.1}V{HEIGHT}h-{width:.1}z");
    };
    if spans.len() * 2 <= UNITS as usize {
        for &[from, to] in spans {
            let (from, to) = (from.min(wall), to.min(wall));
            let width = ((to - from) / wall * UNITS).max(0.3);
            piece(&mut path, from / wall * UNITS, width, HEIGHT);
        }
        return path;
    }
    let cells = UNITS as usize / 2;
    for (i, share) in shares(spans, wall, cells).into_iter().enumerate() {
        if share >= 0.02 {
            piece(&mut path, 2.0 * i as f64, 2.0, (share * HEIGHT).max(0.5));
        }
    }
    path
}

pub(super) fn unit(t: f64, wall: f64) -> i64 {
    ((t / wall * UNITS).round() as i64).clamp(0, UNITS as i64 - 1)
}
