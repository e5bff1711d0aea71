//! Recorded timelines: each lesson beside its twin, and two threads that compute.

use std::process::Command;
use std::time::Duration;

use observe::{Panel, Recording};
use serde::{Deserialize, Serialize};

use crate::lab::Lab;
use crate::scaling::cpu::{PYTHON, RUST, Way};
use crate::{Error, Lesson, Python, lab, measure};

/// The name of the timeline of two threads that compute.
pub const GIL: &str = "gil";

/// The programs of [`GIL`], seen from the checkout.
pub const GIL_PROGRAMS: [&str; 2] = [PYTHON, RUST];

/// A hanging program must end.
const LIMIT: Duration = Duration::from_secs(120);

/// Programs watched one after the other, drawn one above the other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    /// `lesson-01`, or [`GIL`].
    pub timeline: String,
    /// From top to bottom.
    pub panels: Vec<Watched>,
    /// What a listener hears instead of the drawing.
    pub in_words: String,
    /// The drawing, which lies in a file of its own.
    #[serde(skip)]
    pub svg: String,
}

/// One program of a timeline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Watched {
    /// `Rust`, or the label of a Python.
    pub title: String,
    /// How to watch it again, in the root of the checkout.
    pub command: String,
    /// What was seen: `2 threads, 1.0 of 2 cores: they took turns, about every 5 ms`.
    pub sentence: String,
    /// From start to end, in seconds.
    pub wall_s: f64,
    /// CPU time over wall time.
    pub cores_used: f64,
}

/// A program to watch.
struct Subject {
    title: String,
    shown: String,
    command: Command,
}

/// Watches each lesson and its twin once.
///
/// # Errors
/// If a program fails.
pub fn of_lessons(lab: &Lab, lessons: &[Lesson]) -> Result<Vec<Timeline>, Error> {
    lessons
        .iter()
        .map(|lesson| {
            let words = lesson.plan.arguments();
            let twin = lesson.twin.strip_prefix(&lab.root).unwrap_or(&lesson.twin);
            let python = lab.usual_python();
            let python =
                python.map(|python| python_subject(lab, python, &twin.to_string_lossy(), &words));
            let rust = rust_subject(lab, &lesson.name, &lesson.name, &words)?;
            watch(lab, &lesson.name, python.into_iter().chain([rust]))
        })
        .collect()
}

/// Watches two threads that compute: under a Python with the GIL, one without if there is one, and in Rust.
///
/// Each gets as many steps as it does in about a quarter of a second: the picture shows who runs when, not who is
/// faster.
///
/// # Errors
/// If a program fails.
pub fn of_the_gil(lab: &Lab) -> Result<Timeline, Error> {
    let words = |python| -> Result<Vec<String>, Error> {
        let way = Way {
            python,
            word: "threads",
        };
        let steps = round(way.steps(lab)? / 2);
        Ok(["threads", "2", &steps.to_string()]
            .map(str::to_owned)
            .to_vec())
    };
    let mut subjects = Vec::new();
    for python in [lab.with_gil(), lab.without_gil()].into_iter().flatten() {
        subjects.push(python_subject(lab, python, PYTHON, &words(Some(python))?));
    }
    let name = lab::example(RUST).map(|(_, name)| name).unwrap_or_default();
    subjects.push(rust_subject(
        lab,
        &name,
        &format!("examples/{name}"),
        &words(None)?,
    )?);
    watch(lab, GIL, subjects.into_iter())
}

/// To two digits, so that the command can be read and typed.
fn round(steps: u64) -> u64 {
    let unit = 10_u64.pow(steps.max(1).ilog10().saturating_sub(1));
    steps / unit * unit
}

fn python_subject(lab: &Lab, python: &Python, script: &str, words: &[String]) -> Subject {
    let mut command = python.command(&lab.root.join(script));
    command.args(words);
    Subject {
        title: python.label(),
        // Nobody can say where a reader's Python without a GIL is.
        shown: format!(
            "cargo observe -- {} {script} {}",
            if python.gil {
                "python3"
            } else {
                "PYTHON-WITHOUT-GIL"
            },
            words.join(" ")
        ),
        command,
    }
}

fn rust_subject(lab: &Lab, name: &str, file: &str, words: &[String]) -> Result<Subject, Error> {
    let path = lab.programs.path(name).ok_or_else(|| Error::NotBuilt {
        command: name.to_owned(),
        output: "it was not among the built programs".to_owned(),
    })?;
    let mut command = Command::new(path);
    command.args(words);
    Ok(Subject {
        title: "Rust".to_owned(),
        shown: format!("cargo observe -- target/release/{file} {}", words.join(" ")),
        command,
    })
}

fn watch(
    lab: &Lab,
    name: &str,
    subjects: impl Iterator<Item = Subject>,
) -> Result<Timeline, Error> {
    lab.progress.say(&format!("timeline {name}"));
    let mut seen: Vec<(Watched, Recording)> = Vec::new();
    for subject in subjects {
        let recording = measure::recording(subject.command, LIMIT)?;
        let watched = Watched {
            title: subject.title,
            command: subject.shown,
            sentence: recording.sentence.clone(),
            wall_s: recording.wall_s,
            cores_used: recording.cores_used,
        };
        seen.push((watched, recording));
    }
    let panels: Vec<Panel> = seen
        .iter()
        .map(|(watched, recording)| Panel {
            title: &watched.title,
            recording,
        })
        .collect();
    Ok(Timeline {
        timeline: name.to_owned(),
        in_words: observe::description(&panels),
        svg: observe::svg(&panels),
        panels: seen.into_iter().map(|(watched, _)| watched).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_rounded_to_what_a_reader_types() {
        assert_eq!(
            [0, 7, 99, 123, 2_345_678].map(round),
            [0, 7, 99, 120, 2_300_000]
        );
    }
}
