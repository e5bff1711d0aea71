//! What the drawings have in common: which rows, in which order, by which names.

use std::collections::HashMap;

use crate::observation::{Lane, Observation, Span};

/// Up to so many lanes, all are shown.
const FEW: usize = 8;

/// A lane and its label.
pub(crate) struct Row<'a> {
    pub(crate) label: String,
    pub(crate) lane: &'a Lane,
}

impl Row<'_> {
    /// An interpreter's lane has Python's colour, every other one Rust's.
    pub(crate) fn is_python(&self) -> bool {
        self.lane.program.starts_with("python")
    }
}

/// What panels of one drawing are measured by, so that all of them fold small threads alike.
///
/// With more than a few lanes in one of them, threads that are here and gone are folded, in all of them. If there are too
/// many still, processes that are here and gone are folded too: the helpers of a shell script, which would push the
/// program itself out of sight.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Scale {
    wall_s: f64,
    cpu_s: f64,
    fold_threads: bool,
    fold_processes: bool,
}

impl Scale {
    pub(crate) fn of<'a>(all: impl IntoIterator<Item = &'a Observation> + Clone) -> Self {
        let mut scale = Scale::default();
        for observation in all.clone() {
            scale.wall_s = scale.wall_s.max(observation.wall_s);
            scale.cpu_s = scale.cpu_s.max(observation.cpu_s);
        }
        let many = |scale: Scale| {
            let shown = |seen: &Observation| seen.lanes.iter().filter(|l| !scale.folds(l)).count();
            all.clone().into_iter().any(|seen| shown(seen) > FEW)
        };
        scale.fold_threads = many(scale);
        scale.fold_processes = scale.fold_threads && many(scale);
        scale
    }

    fn folds(self, lane: &Lane) -> bool {
        let fold = match lane.pid == lane.tid {
            true => self.fold_processes,
            false => self.fold_threads,
        };
        fold && lane.end_s - lane.begin_s < self.wall_s * 0.1 && lane.cpu_s < self.cpu_s * 0.03
    }
}

/// At most `most` rows, by their beginning: with more threads, those with the most CPU time. Also how many are not
/// shown.
pub(crate) fn rows(observation: &Observation, most: usize, scale: Scale) -> (Vec<Row<'_>>, usize) {
    let labels = labels(&observation.lanes);
    let mut rows: Vec<Row> = labels
        .into_iter()
        .zip(&observation.lanes)
        .map(|(label, lane)| Row { label, lane })
        .collect();
    // The program itself is always there.
    let main = observation.lanes.first().map(|lane| lane.tid);
    rows.retain(|row| Some(row.lane.tid) == main || !scale.folds(row.lane));
    rows.sort_by(|a, b| b.lane.cpu_s.total_cmp(&a.lane.cpu_s));
    rows.truncate(most);
    rows.sort_by(|a, b| {
        let begins = a.lane.begin_s.total_cmp(&b.lane.begin_s);
        begins.then(a.lane.tid.cmp(&b.lane.tid))
    });
    let hidden = observation.lanes.len() - rows.len();
    (rows, hidden)
}

/// Says how many threads are not drawn.
pub(crate) fn less(hidden: usize) -> String {
    match hidden {
        1 => "and a thread with less CPU time".to_owned(),
        _ => format!("and {hidden} threads with less CPU time"),
    }
}

/// What each lane is called, in drawings and traces alike: numbers count all lanes, whether they are drawn or not.
pub(crate) fn labels(lanes: &[Lane]) -> Vec<String> {
    let mut processes: HashMap<i32, usize> = HashMap::new();
    for lane in lanes {
        let next = processes.len() + 1;
        processes.entry(lane.pid).or_insert(next);
    }
    let mut threads: HashMap<i32, usize> = HashMap::new();
    let label = |lane: &Lane| {
        let process = processes[&lane.pid];
        if lane.pid == lane.tid {
            return match processes.len() {
                1 => "main".to_owned(),
                _ => format!("process {process}"),
            };
        }
        let thread = threads.entry(lane.pid).or_insert(0);
        *thread += 1;
        // A thread without a name of its own has its process's.
        let name = match lane.name == lane.program || lane.name.is_empty() {
            true => format!("thread {thread}"),
            false => lane.name.clone(),
        };
        match processes.len() {
            1 => name,
            _ => format!("{process}: {name}"),
        }
    };
    lanes.iter().map(label).collect()
}

/// How much of each of `cells` equal parts of the time up to `wall` the spans fill, from 0 to 1.
pub(crate) fn shares(spans: &[Span], wall: f64, cells: usize) -> Vec<f64> {
    let mut shares = vec![0.0; cells];
    let cell = wall / cells as f64;
    for &[from, to] in spans {
        let first = ((from / cell) as usize).min(cells - 1);
        let last = ((to / cell) as usize).min(cells - 1);
        for (i, share) in shares.iter_mut().enumerate().take(last + 1).skip(first) {
            let begin = cell * i as f64;
            let part = to.min(begin + cell) - from.max(begin);
            *share = f64::min(*share + part.max(0.0) / cell, 1.0);
        }
    }
    shares
}

/// Round times for the axis: about four, the last one before `wall`.
pub(crate) fn ticks(wall: f64) -> Vec<f64> {
    let rough = wall.max(1e-6) / 4.0;
    let power = 10f64.powf(rough.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|factor| factor * power);
    let step = steps.into_iter().find(|step| *step >= rough);
    let step = step.unwrap_or(10.0 * power);
    let count = (wall / step + 1e-9).floor() as u32;
    (0..=count).map(|i| step * f64::from(i)).collect()
}

/// A tick's label, in milliseconds below two seconds.
pub(crate) fn tick(t: f64, wall: f64) -> String {
    let trim = |text: String| match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    };
    match wall < 2.0 {
        true => format!("{} ms", trim(format!("{:.2}", t * 1e3))),
        false => format!("{} s", trim(format!("{t:.1}"))),
    }
}

/// Cut to `width` characters; what is missing shows as an ellipsis.
pub(crate) fn cut(label: &str, width: usize) -> String {
    if label.chars().count() <= width {
        return label.to_owned();
    }
    let mut short: String = label.chars().take(width - 1).collect();
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_filled_by_their_share() {
        let shares = shares(&[[0.0, 0.5], [1.25, 3.0]], 4.0, 4);
        assert_eq!(shares, [0.5, 0.75, 1.0, 0.0]);
    }

    #[test]
    fn ticks_are_round() {
        assert_eq!(ticks(0.21), [0.0, 0.1, 0.2]);
        assert_eq!(ticks(4.0), [0.0, 1.0, 2.0, 3.0, 4.0]);
        assert_eq!(tick(0.05, 0.21), "50 ms");
        assert_eq!(tick(2.5, 10.0), "2.5 s");
        assert_eq!(tick(0.0, 10.0), "0 s");
        assert_eq!(tick(0.0002, 0.001), "0.2 ms");
    }
}
