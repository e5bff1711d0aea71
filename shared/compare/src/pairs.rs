//! One lesson: its Rust and every Python in turn, round after round.

use std::process::Command;
use std::time::{Duration, Instant};

use course::Lesson;
use serde::{Deserialize, Serialize};

use crate::lab::Lab;
use crate::measure::{self, Run};
use crate::served::Served;
use crate::statistics::{Ratio, median, ratios};
use crate::stopping::{Rule, Stopped};
use crate::words::rounded;
use crate::{Error, Python};

/// How often `--help` is timed.
const STARTS: usize = 7;

/// What was measured, round by round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// What no program can be faster than, in seconds.
    pub limit_s: f64,
    /// Why there were no more rounds.
    pub stopped: Stopped,
    /// Rust first, then each Python.
    pub programs: Vec<Program>,
}

/// One program's runs, in the order of the rounds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Program {
    /// `Rust`, or the label of a Python.
    pub name: String,
    /// Wall times, in seconds.
    pub wall_s: Vec<f64>,
    /// Processor times, in seconds.
    pub cpu_s: Vec<f64>,
    /// Peak memory of all its processes, in bytes, of the runs in which it was seen.
    pub peak_bytes: Vec<f64>,
    /// Threads at once, in all processes.
    pub threads: Vec<f64>,
    /// Processes at once.
    pub processes: Vec<f64>,
    /// Wall times of the same program with `--help`, in seconds: what passes before and after the work.
    pub start_s: Vec<f64>,
}

/// The result for one lesson. The first fields are the short answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
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
#[derive(Clone, Debug, PartialEq, Serialize)]
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
    /// Wall time of the same program with `--help`, in seconds.
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

/// Makes a side's command, with options added to it.
type Start = Box<dyn Fn(&[String]) -> Command>;

/// One side: its name, and how to start it.
struct Starter {
    name: String,
    start: Start,
}

/// Compares a lesson's built program with its twin under each Python that has its packages.
///
/// # Errors
/// If a run fails, or the limit cannot be read from what was printed.
pub fn compare(
    lab: &Lab,
    lesson: &Lesson,
    rule: &Rule,
    run_limit: Duration,
) -> Result<Compared, Error> {
    let starters = starters(lab, lesson)?;
    let served = Served::of(lesson, None)?;
    let name = lesson.package();
    let arguments = [lesson.about.arguments(), served.words()].concat();
    let round = |words: &[String]| -> Result<Vec<Run>, Error> {
        let one = |side: &Starter| {
            let run = measure::run((side.start)(words), run_limit);
            run.map_err(|error| error.under(&side.name))
        };
        starters.iter().map(one).collect()
    };
    lab.progress.say(&format!("{name}: warming up"));
    let first = round(&arguments)?;
    let limit_s = lesson.limit_s(&first[0].printed)? / lesson.about.measured.speed;
    let help = ["--help".to_owned()];
    let helps: Vec<Vec<Run>> = (0..STARTS)
        .map(|_| round(&help))
        .collect::<Result<_, _>>()?;
    let (rounds, stopped) = alternate(rule, |done| {
        lab.progress.round(&name, done, rule.at_most);
        round(&arguments)
    })?;
    let program = |(side, starter): (usize, &Starter)| {
        let of = |of: fn(&Run) -> f64| column(&rounds, side, of);
        let peaks = rounds.iter().filter_map(|round| round[side].peak_bytes);
        Program {
            name: starter.name.clone(),
            wall_s: of(|run| run.wall_s),
            cpu_s: of(|run| run.cpu_s),
            peak_bytes: peaks.collect(),
            threads: of(|run| run.threads),
            processes: of(|run| run.processes),
            start_s: column(&helps, side, |run| run.wall_s),
        }
    };
    Ok(Compared {
        limit_s,
        stopped,
        programs: starters.iter().enumerate().map(program).collect(),
    })
}

fn starters(lab: &Lab, lesson: &Lesson) -> Result<Vec<Starter>, Error> {
    let program = lab.programs.lesson(lesson)?.to_owned();
    let twin = lesson.twin()?;
    let with = |mut command: Command, words: &[String]| {
        command.args(words);
        command
    };
    let mut starters = vec![Starter {
        name: "Rust".to_owned(),
        start: Box::new(move |words| with(Command::new(&program), words)),
    }];
    let packages = lesson.packages(&twin);
    for python in lab.pythons.iter().filter(|python| python.has(packages)) {
        let (python, twin): (Python, _) = (python.clone(), twin.clone());
        starters.push(Starter {
            name: python.label(),
            start: Box::new(move |words| with(python.command(&twin), words)),
        });
    }
    Ok(starters)
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

fn column(rounds: &[Vec<Run>], side: usize, of: impl Fn(&Run) -> f64) -> Vec<f64> {
    rounds
        .iter()
        .map(|round| rounded(of(&round[side])))
        .collect()
}

impl Compared {
    /// The medians, in the words of the lesson.
    pub fn result(&self, lesson: &Lesson) -> LessonResult {
        let rust = self.programs.first().map_or(&[][..], |rust| &rust.wall_s);
        let side = |(index, program): (usize, &Program)| {
            let ratio = (index > 0).then(|| Ratio::of(&program.wall_s, rust));
            Side {
                name: program.name.clone(),
                wall_s: median(&program.wall_s),
                cpu_s: median(&program.cpu_s),
                peak_bytes: Some(median(&program.peak_bytes)).filter(|bytes| bytes.is_finite()),
                threads: median(&program.threads),
                processes: median(&program.processes),
                start_s: median(&program.start_s),
                over_limit_s: median(&program.wall_s) - self.limit_s,
                ratio,
                verdict: ratio.map(|ratio| ratio.words().to_owned()),
                walls_s: program.wall_s.clone(),
            }
        };
        let sides: Vec<Side> = self.programs.iter().enumerate().map(side).collect();
        let of = |side: usize, value: fn(&Side) -> f64| sides.get(side).map_or(f64::NAN, value);
        LessonResult {
            lesson: lesson.package(),
            python: of(1, |side| side.wall_s),
            rust: of(0, |side| side.wall_s),
            ratio: of(1, |side| side.ratio.map_or(f64::NAN, |ratio| ratio.median)),
            limit: self.limit_s,
            rust_over_limit: of(0, |side| side.over_limit_s),
            python_over_limit: of(1, |side| side.over_limit_s),
            limit_is: lesson.about.limit.what.clone(),
            arguments: lesson.about.arguments(),
            rounds: rust.len(),
            stopped: self.stopped,
            sides,
        }
    }
}
