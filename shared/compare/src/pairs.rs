//! One lesson: its Rust and every Python in turn, round after round.

use std::process::Command;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::measure::{self, Run};
use crate::progress::Progress;
use crate::statistics::{Ratio, median, ratios};
use crate::stopping::{Rule, Stopped};
use crate::{Error, Lesson, Python};

/// How often `--help` is timed.
const STARTS: usize = 7;

/// The result for one lesson. The first fields are the short answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LessonResult {
    /// `lesson-03`.
    pub lesson: String,
    /// Median wall time of the first Python, in seconds.
    pub python: f64,
    /// Median wall time of Rust, in seconds.
    pub rust: f64,
    /// The median of Python's time over Rust's, round by round.
    pub ratio: f64,
    /// What no program can be faster than, in seconds.
    pub limit: f64,
    /// `rust - limit`, in seconds: how much is overhead.
    pub rust_over_limit: f64,
    /// `python - limit`, in seconds.
    pub python_over_limit: f64,
    /// The limit in words.
    pub limit_is: String,
    /// The options that every program was run with.
    pub arguments: Vec<String>,
    /// How many rounds were measured, after one to warm up.
    pub rounds: usize,
    /// Why no more.
    pub stopped: Stopped,
    /// Rust first, then each Python.
    pub sides: Vec<Side>,
}

/// One program's medians.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Side {
    /// `Rust`, or the label of a Python.
    pub name: String,
    /// Wall time, in seconds.
    pub wall_s: f64,
    /// Processor time, in seconds.
    pub cpu_s: f64,
    /// Peak memory of all its processes, in bytes; nothing where it ended before anybody looked.
    pub peak_bytes: Option<f64>,
    /// Threads at once, in all processes.
    pub threads: f64,
    /// Processes at once.
    pub processes: f64,
    /// Wall time of the same program with `--help`, in seconds: what passes before and after the work.
    pub start_s: f64,
    /// `wall_s` less the limit, in seconds.
    pub over_limit_s: f64,
    /// This side's wall time over Rust's; for Rust itself nothing.
    pub ratio: Option<Ratio>,
    /// The ratio in words.
    pub verdict: Option<String>,
    /// Every wall time, in the order of the rounds, in seconds.
    pub walls_s: Vec<f64>,
}

/// Makes one side's command, with options added to it.
type Start = Box<dyn Fn(&[String]) -> Command>;

/// Compares the built `program` of a lesson with its twin under each Python.
///
/// # Errors
/// If a run fails, or the limit cannot be read from what was printed.
pub fn compare(
    lesson: &Lesson,
    program: &std::path::Path,
    pythons: &[Python],
    rule: &Rule,
    run_limit: Duration,
    progress: &Progress,
) -> Result<LessonResult, Error> {
    let (starts, names) = sides(lesson, program, pythons);
    let arguments = lesson.plan.arguments();
    let round = |words: &[String]| -> Result<Vec<Run>, Error> {
        let sides = starts.iter().zip(&names);
        sides
            .map(|(start, name)| {
                measure::run(start(words), run_limit).map_err(|error| error.under(name))
            })
            .collect()
    };
    progress.say(&format!("{}: warming up", lesson.name));
    let first = round(&arguments)?;
    let limit = lesson
        .plan
        .limit_s(&first[0].printed)
        .map_err(|what| Error::Bad {
            path: format!("lessons/{}/compare.toml", lesson.folder).into(),
            what,
        })?;
    let help = ["--help".to_owned()];
    let helps: Vec<Vec<Run>> = (0..STARTS)
        .map(|_| round(&help))
        .collect::<Result<_, _>>()?;
    let (rounds, stopped) = alternate(rule, |done| {
        progress.round(&lesson.name, done, rule.at_most);
        round(&arguments)
    })?;
    Ok(result(lesson, &names, &rounds, &helps, limit, stopped))
}

fn sides(
    lesson: &Lesson,
    program: &std::path::Path,
    pythons: &[Python],
) -> (Vec<Start>, Vec<String>) {
    let mut starts: Vec<Start> = Vec::new();
    let path = program.to_owned();
    starts.push(Box::new(move |words| {
        let mut command = Command::new(&path);
        command.args(words);
        command
    }));
    for python in pythons {
        let (python, twin) = (python.clone(), lesson.twin.clone());
        starts.push(Box::new(move |words| {
            let mut command = python.command(&twin);
            command.args(words);
            command
        }));
    }
    let names = std::iter::once("Rust".to_owned()).chain(pythons.iter().map(Python::label));
    (starts, names.collect())
}

/// Rounds until the rule says stop.
fn alternate(
    rule: &Rule,
    mut round: impl FnMut(usize) -> Result<Vec<Run>, Error>,
) -> Result<(Vec<Vec<Run>>, Stopped), Error> {
    let begun = Instant::now();
    let mut rounds = Vec::new();
    loop {
        rounds.push(round(rounds.len())?);
        let rust = column(&rounds, 0, |run| run.wall_s);
        let rows: Vec<Vec<f64>> = (1..rounds[0].len())
            .map(|side| ratios(&column(&rounds, side, |run| run.wall_s), &rust))
            .collect();
        if let Some(stopped) = rule.stop(&rows, begun.elapsed()) {
            return Ok((rounds, stopped));
        }
    }
}

/// Over the rounds in which it was seen.
fn peak(rounds: &[Vec<Run>], side: usize) -> Option<f64> {
    let seen: Vec<f64> = rounds
        .iter()
        .filter_map(|round| round[side].peak_bytes)
        .collect();
    (!seen.is_empty()).then(|| median(&seen))
}

fn column(rounds: &[Vec<Run>], side: usize, of: impl Fn(&Run) -> f64) -> Vec<f64> {
    rounds.iter().map(|round| of(&round[side])).collect()
}

fn result(
    lesson: &Lesson,
    names: &[String],
    rounds: &[Vec<Run>],
    helps: &[Vec<Run>],
    limit: f64,
    stopped: Stopped,
) -> LessonResult {
    let rust = column(rounds, 0, |run| run.wall_s);
    let sides: Vec<Side> = names
        .iter()
        .enumerate()
        .map(|(side, name)| {
            let walls = column(rounds, side, |run| run.wall_s);
            let ratio = (side > 0).then(|| Ratio::of(&walls, &rust));
            let of = |what: fn(&Run) -> f64| median(&column(rounds, side, what));
            Side {
                name: name.clone(),
                wall_s: median(&walls),
                cpu_s: of(|run| run.cpu_s),
                peak_bytes: peak(rounds, side),
                threads: of(|run| run.threads),
                processes: of(|run| run.processes),
                start_s: median(&column(helps, side, |run| run.wall_s)),
                over_limit_s: median(&walls) - limit,
                ratio,
                verdict: ratio.map(|ratio| ratio.words().to_owned()),
                walls_s: walls,
            }
        })
        .collect();
    let python = sides.get(1);
    LessonResult {
        lesson: lesson.name.clone(),
        python: python.map_or(f64::NAN, |side| side.wall_s),
        rust: sides[0].wall_s,
        ratio: python
            .and_then(|side| side.ratio)
            .map_or(f64::NAN, |ratio| ratio.median),
        limit,
        rust_over_limit: sides[0].over_limit_s,
        python_over_limit: python.map_or(f64::NAN, |side| side.over_limit_s),
        limit_is: lesson.plan.limit.what.clone(),
        arguments: lesson.plan.arguments(),
        rounds: rounds.len(),
        stopped,
        sides,
    }
}
