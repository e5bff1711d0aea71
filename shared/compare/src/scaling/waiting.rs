//! Time and memory against the number of waiting tasks.

use std::time::{Duration, Instant};

use super::{Axis, Language, Measurement, Plot, Point, Scaling, Series};
use crate::claims::Unit;
use crate::lab::{Figures, Lab};
use crate::words::count;
use crate::{Error, Python};

const PYTHON: &str = "lessons/03-async-gather/claims/waiting.py";
const RUST: &str = "lessons/03-async-gather/claims/waiting.rs";

const SIZES: [usize; 5] = [10, 100, 1_000, 10_000, 100_000];

/// The memory of a handful of tasks is lost in pages: from here on it is shown.
const MEMORY_FROM: usize = 100;

pub(super) fn measurement() -> Measurement {
    Measurement {
        name: "waiting",
        lesson: "03",
        programs: &[PYTHON, RUST],
        measure,
    }
}

/// No further run of the same size begins after this.
const PATIENCE: Duration = Duration::from_secs(12);

/// How the runs of one size went.
enum Outcome {
    Ended(Vec<Figures>),
    /// One did not end within so many seconds.
    TooLong(f64),
}

/// A line of the plots: what is started, with which word.
struct Way<'a> {
    name: String,
    python: Option<&'a Python>,
    word: &'static str,
}

fn ways(lab: &Lab) -> Vec<Way<'_>> {
    let python = lab.usual_python();
    let way = |name: &str, python, word| Way {
        name: name.to_owned(),
        python,
        word,
    };
    vec![
        way("Python threads", python, "threads"),
        way("Python coroutines", python, "coroutines"),
        way("Rust threads", None, "threads"),
        way("tokio tasks", None, "tokio"),
        way("smol tasks", None, "smol"),
    ]
}

fn measure(lab: &Lab) -> Result<Scaling, Error> {
    let sizes = if lab.quick { &SIZES[..3] } else { &SIZES };
    let (mut time, mut memory, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    for way in ways(lab) {
        let language = if way.python.is_some() {
            Language::Python
        } else {
            Language::Rust
        };
        let series = |points| Series {
            name: way.name.clone(),
            language,
            points,
        };
        let (mut seconds, mut bytes) = (Vec::new(), Vec::new());
        for &tasks in sizes {
            lab.progress
                .say(&format!("waiting: {} {}", count(tasks as f64), way.name));
            let runs = match runs(lab, &way, tasks)? {
                Outcome::Ended(runs) => runs,
                Outcome::TooLong(limit) => {
                    notes.push(format!(
                        "{} of {} did not end within {limit} s",
                        count(tasks as f64),
                        way.name
                    ));
                    break;
                }
            };
            let started = least(&runs, "started")?;
            if started < tasks as f64 {
                let why = runs.iter().find(|run| !run.said.is_empty());
                let why = why.map_or("", |run| run.said.trim().trim_start_matches("stopped: "));
                notes.push(format!(
                    "{} stopped at {} of {}: {why}",
                    way.name,
                    count(started),
                    count(tasks as f64)
                ));
            }
            seconds.push(Point::of(started, &values(&runs, "above_s")?));
            if tasks >= MEMORY_FROM {
                bytes.push(Point::of(started, &values(&runs, "above_bytes")?));
            }
            if started < tasks as f64 {
                break;
            }
        }
        time.push(series(seconds));
        memory.push(series(bytes));
    }
    Ok(scaling(time, memory, notes))
}

/// Waits long enough for all to be started before the first wakes, as far as the machine can do that.
fn seconds(word: &str, tasks: usize, quick: bool) -> f64 {
    match (word, tasks) {
        ("threads", 100_000..) => 15.0,
        ("threads", 10_000..) => 6.0,
        _ if quick => 0.2,
        _ => 1.0,
    }
}

/// Up to three runs, as long as they are short. A run that does not end in time is a result, not a failure.
fn runs(lab: &Lab, way: &Way, tasks: usize) -> Result<Outcome, Error> {
    let seconds = seconds(way.word, tasks, lab.quick);
    let words = [way.word, &tasks.to_string(), &seconds.to_string()];
    let begun = Instant::now();
    let mut runs = Vec::new();
    while runs.is_empty() || (runs.len() < lab.size(3, 1) && begun.elapsed() < PATIENCE) {
        let run = match way.python {
            Some(python) => lab.python(python, PYTHON, &words),
            None => lab.rust(RUST, &words),
        };
        match run {
            Ok(figures) => runs.push(figures),
            Err(Error::Run(limited::Error::TimedOut { limit, .. })) => {
                return Ok(Outcome::TooLong(limit.as_secs_f64()));
            }
            Err(other) => return Err(other),
        }
    }
    Ok(Outcome::Ended(runs))
}

fn values(runs: &[Figures], name: &str) -> Result<Vec<f64>, Error> {
    runs.iter().map(|run| run.get(name)).collect()
}

fn least(runs: &[Figures], name: &str) -> Result<f64, Error> {
    Ok(values(runs, name)?
        .into_iter()
        .fold(f64::INFINITY, f64::min))
}

fn scaling(time: Vec<Series>, memory: Vec<Series>, notes: Vec<String>) -> Scaling {
    let tasks = Axis::new("waiting tasks", Unit::Count, true);
    Scaling {
        scaling: "waiting".to_owned(),
        plots: vec![
            Plot {
                name: "waiting-time".to_owned(),
                title: "Time above the wait itself".to_owned(),
                x: tasks.clone(),
                y: Axis::new("time", Unit::Seconds, true),
                series: time,
            },
            Plot {
                name: "waiting-memory".to_owned(),
                title: "Memory above that of the program itself".to_owned(),
                x: tasks,
                y: Axis::new("memory", Unit::Bytes, true),
                series: memory,
            },
        ],
        notes,
    }
}
