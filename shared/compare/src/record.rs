//! One file of results for the book, `book/data/results.json`, and beside it the drawings of timelines, whose samples are too
//! many to keep. Plots are drawn from their points.
//!
//! The parts may be recorded at different times, so each carries the machine it was measured on.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::machine::Machine;
use crate::stale::{self, Sources};
use crate::timelines::Timeline;
use crate::{ClaimResult, Error, LessonResult, Report, Scaling};

/// What `results.json` holds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Recorded {
    /// Of this schema; 1.
    pub version: u32,
    /// SHA-256 of the sources of everything that was measured, by its name.
    pub sources: Sources,
    /// Lesson against twin.
    pub lessons: Part<LessonResult>,
    /// Growth over size.
    pub scaling: Part<Scaling>,
    /// The articles' claims.
    pub claims: Part<ClaimResult>,
    /// Who ran when.
    pub timelines: Part<Timeline>,
}

/// Results, and where they were measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part<T> {
    /// Where; nothing if it was not measured yet.
    pub machine: Option<Machine>,
    /// What.
    pub results: Vec<T>,
}

impl<T> Default for Part<T> {
    fn default() -> Self {
        Part {
            machine: None,
            results: Vec::new(),
        }
    }
}

/// Where the results and pictures lie.
pub fn folder(root: &Path) -> PathBuf {
    root.join("book/data")
}

/// Reads `results.json`.
///
/// # Errors
/// If there is none, or it is none.
pub fn read(root: &Path) -> Result<Recorded, Error> {
    let path = folder(root).join("results.json");
    let text = fs::read_to_string(&path).map_err(Error::file("read", &path))?;
    serde_json::from_str(&text).map_err(|e| Error::Bad {
        path,
        what: e.to_string(),
    })
}

/// What was recorded before: nothing, in a checkout without a recording.
///
/// # Errors
/// If there is a file that is none, or one of another schema. To ask before measuring saves minutes.
pub fn old(root: &Path) -> Result<Recorded, Error> {
    let path = folder(root).join("results.json");
    if !path.exists() {
        return Ok(Recorded::default());
    }
    read(root).map_err(|error| match error {
        Error::Bad { path, what } => Error::Bad {
            path,
            what: format!("{what}; remove the file to record everything anew"),
        },
        other => other,
    })
}

/// Puts the results of `report` in the place of the recorded ones, with today's hashes. What the report does not hold
/// stays as it was.
///
/// # Errors
/// If a file cannot be read or written.
pub fn write(root: &Path, report: &Report) -> Result<(), Error> {
    let new = merged(old(root)?, report, &stale::sources(root)?);
    let text =
        serde_json::to_string_pretty(&new).expect("results are structs of words and numbers");
    save(&folder(root).join("results.json"), &(text + "\n"))?;
    for timeline in &report.timelines {
        let file = folder(root).join(format!("{}-timeline.svg", timeline.timeline));
        save(&file, &timeline.svg)?;
    }
    Ok(())
}

fn merged(mut recorded: Recorded, report: &Report, today: &Sources) -> Recorded {
    recorded.version = 1;
    put(
        &mut recorded.lessons,
        &report.lessons,
        &report.machine,
        |one| one.lesson.clone(),
    );
    put(
        &mut recorded.scaling,
        &report.scaling,
        &report.machine,
        |one| one.scaling.clone(),
    );
    put(
        &mut recorded.claims,
        &report.claims,
        &report.machine,
        |one| one.claim.clone(),
    );
    put(
        &mut recorded.timelines,
        &report.timelines,
        &report.machine,
        |one| one.timeline.clone(),
    );
    let lessons = report.lessons.iter().map(|one| one.lesson.clone());
    let scaling = report
        .scaling
        .iter()
        .map(|one| format!("scaling {}", one.scaling));
    let claims = report
        .claims
        .iter()
        .map(|one| format!("claim {}", one.claim));
    let timelines = report
        .timelines
        .iter()
        .map(|one| format!("timeline {}", one.timeline));
    for name in lessons.chain(scaling).chain(claims).chain(timelines) {
        if let Some(hash) = today.get(&name) {
            recorded.sources.insert(name, hash.clone());
        }
    }
    recorded.sources.retain(|name, _| today.contains_key(name));
    recorded
}

/// Replaces results of the same name, keeps the others.
fn put<T: Clone>(part: &mut Part<T>, new: &[T], machine: &Machine, name: impl Fn(&T) -> String) {
    if new.is_empty() {
        return;
    }
    part.machine = Some(machine.clone());
    for one in new {
        match part.results.iter_mut().find(|old| name(old) == name(one)) {
            Some(old) => *old = one.clone(),
            None => part.results.push(one.clone()),
        }
    }
}

fn save(path: &Path, text: &str) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::file("make", folder))?;
    }
    fs::write(path, text).map_err(Error::file("write", path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scaling(name: &str, note: &str) -> Scaling {
        Scaling {
            scaling: name.to_owned(),
            plots: Vec::new(),
            notes: vec![note.to_owned()],
        }
    }

    #[test]
    fn a_part_is_replaced_by_name_and_the_rest_stays() {
        let report = |scaling: Vec<Scaling>| Report {
            scaling,
            ..Report::default()
        };
        let today = |hash: &str| -> Sources {
            ["scaling cpu", "scaling bytes"]
                .map(|name| (name.to_owned(), hash.to_owned()))
                .into()
        };
        let first = report(vec![scaling("cpu", "old"), scaling("bytes", "old")]);
        let recorded = merged(Recorded::default(), &first, &today("a"));
        let recorded = merged(recorded, &report(vec![scaling("cpu", "new")]), &today("b"));
        assert_eq!(
            recorded.scaling.results,
            [scaling("cpu", "new"), scaling("bytes", "old")]
        );
        assert_eq!(
            (
                recorded.sources["scaling cpu"].as_str(),
                recorded.sources["scaling bytes"].as_str()
            ),
            ("b", "a")
        );
        assert_eq!(recorded.lessons, Part::default());
    }

    #[test]
    fn what_is_written_is_read_again() {
        let text = serde_json::to_string(&Recorded::default()).unwrap();
        assert_eq!(
            serde_json::from_str::<Recorded>(&text).unwrap(),
            Recorded::default()
        );
    }
}
