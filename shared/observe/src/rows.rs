//! What the drawings have in common: which rows, in which order, by which names.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::observation::{Lane, Observation, Span};

/// Up to so many lanes, all are shown.
const FEW: usize = 8;

/// A word with more numbers than this counts something else than workers ("line 4711").
const MANY: usize = 64;

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

/// A worker as its lines show it: lines that begin with the same word and number are one worker's.
#[derive(Debug, PartialEq)]
pub(crate) struct Worker {
    pub(crate) label: String,
    pub(crate) first: f64,
    pub(crate) last: f64,
}

/// At most `most` rows, by their beginning: with more threads, those with the most CPU time. Also how many are not
/// shown.
pub(crate) fn rows(observation: &Observation, most: usize) -> (Vec<Row<'_>>, usize) {
    let mut lanes: Vec<&Lane> = observation.lanes.iter().collect();
    if lanes.len() > FEW {
        lanes.retain(|lane| !is_brief(lane, observation));
    }
    lanes.sort_by(|a, b| b.cpu_s.total_cmp(&a.cpu_s));
    lanes.truncate(most);
    lanes.sort_by(|a, b| a.begin_s.total_cmp(&b.begin_s).then(a.tid.cmp(&b.tid)));
    let hidden = observation.lanes.len() - lanes.len();
    (labelled(&lanes), hidden)
}

/// Here and gone: the helpers of a shell script, which would push the program itself out of sight.
fn is_brief(lane: &Lane, observation: &Observation) -> bool {
    lane.end_s - lane.begin_s < observation.wall_s * 0.1 && lane.cpu_s < observation.cpu_s * 0.03
}

fn labelled<'a>(lanes: &[&'a Lane]) -> Vec<Row<'a>> {
    let mut processes: HashMap<i32, usize> = HashMap::new();
    for lane in lanes {
        let next = processes.len() + 1;
        processes.entry(lane.pid).or_insert(next);
    }
    let mut threads: HashMap<i32, usize> = HashMap::new();
    let mut label = |lane: &Lane| {
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
    let row = |lane| Row {
        label: label(lane),
        lane,
    };
    lanes.iter().copied().map(row).collect()
}

/// The workers, by their first word. A word that comes with one number only ("took 3 s") names no worker.
pub(crate) fn workers(observation: &Observation) -> Vec<Worker> {
    let mut found: Vec<Worker> = Vec::new();
    let mut numbers: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for line in &observation.lines {
        let Some((word, number)) = worker(&line.text) else {
            continue;
        };
        let known = numbers.entry(word).or_default();
        known.insert(number);
        if known.len() > MANY {
            continue;
        }
        let label = format!("{word} {number}");
        match found.iter_mut().find(|worker| worker.label == label) {
            Some(worker) => worker.last = line.t,
            None => found.push(Worker {
                label,
                first: line.t,
                last: line.t,
            }),
        }
    }
    found.retain(|worker| {
        let word = worker.label.split(' ').next().unwrap_or_default();
        numbers
            .get(word)
            .is_some_and(|numbers| (2..=MANY).contains(&numbers.len()))
    });
    found
}

/// "worker 3 …", "Thread-2: …", "coroutine 1: start": a word, a space or sign, a number.
fn worker(line: &str) -> Option<(&str, &str)> {
    let word_end = line.find(|c: char| !c.is_alphabetic())?;
    let (word, rest) = line.split_at(word_end);
    let rest = rest.strip_prefix([' ', '-', '_', '#'])?;
    let rest = rest.strip_prefix('#').unwrap_or(rest);
    let number_end = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let number = &rest[..number_end];
    (!word.is_empty() && !number.is_empty()).then_some((word, number))
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
    fn workers_are_named_by_word_and_number() {
        assert_eq!(worker("worker 3 slept"), Some(("worker", "3")));
        assert_eq!(worker("coroutine 1: start"), Some(("coroutine", "1")));
        assert_eq!(worker("Thread-12"), Some(("Thread", "12")));
        assert_eq!(worker("item #7 done"), Some(("item", "7")));
        for other in [
            "",
            "all done",
            "3 workers",
            "done? True",
            "worker",
            "worker x",
        ] {
            assert_eq!(worker(other), None, "{other:?}");
        }
    }

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
