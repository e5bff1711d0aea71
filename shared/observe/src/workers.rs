//! Workers as the printed lines show them: lines that begin alike are one worker's.

use std::collections::{HashMap, HashSet};

use crate::observation::{Lane, Line, Observation};

/// A word with more numbers than this counts something else than workers ("line 4711").
const MANY: usize = 64;

/// The longest name, in words.
const WORDS: usize = 3;

/// From a worker's first line to its last.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Worker {
    pub(crate) label: String,
    pub(crate) first: f64,
    pub(crate) last: f64,
}

/// How a line begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Start<'a> {
    /// "worker 3 …", "Thread-2: …": a word, a space or sign, a number.
    Numbered(&'a str, &'a str),
    /// "download a.txt: …": what stands before the colon. Or the first word.
    Words(&'a str),
}

/// The workers that are no threads of these names, by the time of their first line. A name that comes in one line only ("done")
/// is none, nor is a word that comes with one number only ("took 3 s") or with very many.
pub(crate) fn workers(observation: &Observation) -> Vec<Worker> {
    let mut found: Vec<(Start, Worker, usize)> = Vec::new();
    let mut places: HashMap<Start, usize> = HashMap::new();
    let mut numbers: HashMap<&str, HashSet<&str>> = HashMap::new();
    for line in &observation.lines {
        let Some(start) = start(&line.text) else {
            continue;
        };
        if let Start::Numbered(word, number) = start {
            let known = numbers.entry(word).or_default();
            known.insert(number);
            if known.len() > MANY {
                continue;
            }
        }
        let place = *places.entry(start).or_insert_with(|| {
            found.push((start, begun(start, line), 0));
            found.len() - 1
        });
        let (_, worker, lines) = &mut found[place];
        worker.last = line.t;
        *lines += 1;
    }
    found.retain(|(start, _, lines)| match start {
        Start::Numbered(word, _) => (2..=MANY).contains(&numbers[word].len()),
        Start::Words(_) => *lines > 1,
    });
    // A thread of that name has a row already. A label that only counts is no name: `thread 1` may be any of the program's.
    let has_a_row = |worker: &Worker| {
        let mut named = observation.lanes.iter().filter(|lane| is_named(lane));
        named.any(|lane| lane.label == worker.label)
    };
    let workers = found.into_iter().map(|(_, worker, _)| worker);
    workers.filter(|worker| !has_a_row(worker)).collect()
}

/// Whether its label says which thread it is: by its own name, or as the first one of the program.
fn is_named(lane: &Lane) -> bool {
    lane.label == lane.name || lane.label == "main"
}

fn begun(start: Start, line: &Line) -> Worker {
    Worker {
        label: match start {
            Start::Numbered(word, number) => format!("{word} {number}"),
            Start::Words(words) => words.to_owned(),
        },
        first: line.t,
        last: line.t,
    }
}

fn start(line: &str) -> Option<Start<'_>> {
    if let Some((word, number)) = numbered(line) {
        return Some(Start::Numbered(word, number));
    }
    let before_colon = line.split_once(": ").map(|(name, _)| name.trim());
    let name = before_colon.filter(|name| (1..=WORDS).contains(&name.split(' ').count()));
    let first = || line.split_whitespace().next();
    let name = name.or_else(first)?;
    let name = name.trim_end_matches([':', ',', ';', '.']);
    name.contains(char::is_alphabetic)
        .then_some(Start::Words(name))
}

fn numbered(line: &str) -> Option<(&str, &str)> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observation::Stream;

    fn seen(lines: &[&str]) -> Vec<(String, f64, f64)> {
        let line = |(i, text): (usize, &&str)| Line {
            t: i as f64,
            stream: Stream::Out,
            text: (*text).to_owned(),
        };
        let observation = Observation {
            lines: lines.iter().enumerate().map(line).collect(),
            ..Observation::default()
        };
        let workers = workers(&observation).into_iter();
        workers.map(|w| (w.label, w.first, w.last)).collect()
    }

    #[test]
    fn a_word_and_a_number_name_a_worker() {
        assert_eq!(numbered("worker 3 slept"), Some(("worker", "3")));
        assert_eq!(numbered("coroutine 1: start"), Some(("coroutine", "1")));
        assert_eq!(numbered("Thread-12"), Some(("Thread", "12")));
        assert_eq!(numbered("item #7 done"), Some(("item", "7")));
        for other in ["", "all done", "3 workers", "worker", "worker x"] {
            assert_eq!(numbered(other), None, "{other:?}");
        }
        let bars = seen(&["worker 0 starts", "worker 1 starts", "worker 0 ends"]);
        let expected = [("worker 0", 0.0, 2.0), ("worker 1", 1.0, 1.0)];
        assert_eq!(bars, expected.map(|(label, a, b)| (label.to_owned(), a, b)));
        assert_eq!(seen(&["took 3 s", "took 3 s"]), []);
    }

    #[test]
    fn other_first_words_that_repeat_do_too() {
        let bars = seen(&[
            "alice starts",
            "bob starts",
            "load a.txt: begins",
            "bob ends",
            "load a.txt: ends",
            "alice: ends",
            "done",
            "done? True",
        ]);
        let labels: Vec<&str> = bars.iter().map(|bar| bar.0.as_str()).collect();
        assert_eq!(labels, ["alice", "bob", "load a.txt"]);
        assert_eq!((bars[0].1, bars[0].2), (0.0, 5.0));
    }

    /// Which of these lines' workers have a bar beside the rows of threads, given as names and labels.
    fn beside(lanes: &[(&str, &str)], lines: &[&str]) -> Vec<String> {
        let lane = |&(name, label): &(&str, &str)| Lane {
            program: "program".to_owned(),
            name: name.to_owned(),
            label: label.to_owned(),
            ..Lane::default()
        };
        let line = |text: &&str| Line {
            t: 0.0,
            stream: Stream::Out,
            text: (*text).to_owned(),
        };
        let observation = Observation {
            lanes: lanes.iter().map(lane).collect(),
            lines: lines.iter().map(line).collect(),
            ..Observation::default()
        };
        workers(&observation).into_iter().map(|w| w.label).collect()
    }

    #[test]
    fn a_thread_of_that_name_has_a_row_already() {
        let lanes = [("program", "main"), ("worker 1", "worker 1")];
        let lines = [
            "worker 1 begins",
            "worker 2 begins",
            "main: go",
            "main: end",
        ];
        assert_eq!(beside(&lanes, &lines), ["worker 2"]);
    }

    #[test]
    fn a_label_that_counts_is_no_name() {
        let lines = ["thread 0: start", "thread 1: start"];
        let threads = [("program", "main"), ("program", "thread 1")];
        assert_eq!(beside(&threads, &lines), ["thread 0", "thread 1"]);
        let lines = ["process 1: start", "process 2: start"];
        let processes = [("program", "process 1"), ("program", "process 2")];
        assert_eq!(beside(&processes, &lines), ["process 1", "process 2"]);
    }

    #[test]
    fn very_many_numbers_count_something_else() {
        let lines: Vec<String> = (0..100).map(|i| format!("line {i}")).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        assert_eq!(seen(&lines), []);
    }
}
