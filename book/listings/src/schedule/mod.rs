//! Schedules: how long a chapter takes in class, and plans whose sums are counted.
//!
//! The minutes of a lesson's parts stand in its `lesson.toml` (`[[class]]`), those of its exercises in their list. What is
//! marked `core = true` there is the chapter's *short way*; all of it is the *long way*. `book/schedule.toml` has the parts
//! of pages that belong to no lesson, and the plans:
//!
//! ```toml
//! [page.gil]
//! class = [{ minutes = 10, part = "what is done, Markdown", at = "the-id-of-a-heading", core = true }]
//!
//! [[plan.half-day.session]]
//! title = "Before the break"       # optional
//! minutes = 90                     # its length: more is refused, and so is less than five sixths of it
//! steps = [
//!     { what = "Opening: is everything built?", minutes = 5 },
//!     { page = "01-sleep-workers" },                                      # its short way
//!     { pause = 10 },
//!     { page = "03-async-gather", also = ["NAME"], without = ["NAME"] },  # a name: a part's `at`, or an exercise
//! ]
//! ```
//!
//! What a session leaves is shown in its last row: it is for questions.

mod plan;
mod table;
mod unit;
mod ways;

use std::collections::BTreeMap;

use course::Part;
use serde::Deserialize;

use crate::problem::Error;
use crate::repository::Repository;
use plan::Plan;
use unit::Unit;

/// Where the plans lie, from the repository's root.
const PATH: &str = "book/schedule.toml";

/// The plans, and what they are made of.
struct Schedule {
    units: Vec<Unit>,
    plans: BTreeMap<String, Plan>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    page: BTreeMap<String, Page>,
    #[serde(default)]
    plan: BTreeMap<String, Plan>,
}

/// A page that belongs to no lesson.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    class: Vec<Part>,
}

/// The table of a plan.
pub(crate) fn plan(name: &str, repository: &Repository) -> Result<String, Error> {
    let schedule = Schedule::read(repository)?;
    let plan = schedule.plans.get(name).ok_or_else(|| Error::Unlisted {
        kind: "plan",
        name: name.to_owned(),
        known: schedule.plans.keys().cloned().collect(),
    })?;
    let sessions = plan
        .fill(&schedule.units)
        .map_err(|what| wrong(&format!("plan `{name}`, {what}")))?;
    Ok(table::of(&sessions))
}

/// The two ways through a chapter, for its teacher's part.
pub(crate) fn timing(chapter: &str, repository: &Repository) -> Result<String, Error> {
    let stem = crate::facts::stem(chapter);
    let schedule = Schedule::read(repository)?;
    let unit = schedule.units.iter().find(|unit| unit.stem == stem);
    let unit = unit.ok_or_else(|| Error::NoLesson(stem.to_owned()))?;
    Ok(ways::of(unit))
}

/// All chapters with what they ask, and the minutes of both ways.
pub(crate) fn chapters(repository: &Repository) -> Result<String, Error> {
    Ok(ways::all(&Schedule::read(repository)?.units))
}

impl Schedule {
    fn read(repository: &Repository) -> Result<Schedule, Error> {
        let file: File =
            toml::from_str(&repository.read(PATH)?).map_err(|source| wrong(&source.to_string()))?;
        let exercises = repository.exercises()?;
        let pages = file.page.into_iter();
        let pages = pages.map(|(stem, page)| (stem, page.class, Vec::new()));
        let lessons = repository.lessons()?.into_iter().map(|lesson| {
            let folder = lesson.exercises();
            let ours = exercises
                .iter()
                .filter(|one| one.dir.as_deref() == Some(&folder));
            let ours = ours.cloned().collect();
            (lesson.folder, lesson.about.class, ours)
        });
        // In the order of the book. A lesson without a chapter is not there yet.
        let summary = repository.read("book/src/SUMMARY.md")?;
        let mut units = Vec::new();
        for (stem, class, exercises) in pages.chain(lessons) {
            if let Some(place) = summary.find(&format!("({stem}.md)")) {
                units.push((place, Unit::read(stem, class, exercises, repository)?));
            }
        }
        units.sort_by_key(|(place, _)| *place);
        let units = units.into_iter().map(|(_, unit)| unit).collect();
        Ok(Schedule {
            units,
            plans: file.plan,
        })
    }
}

fn wrong(what: &str) -> Error {
    Error::Schedule {
        path: PATH,
        what: what.to_owned(),
    }
}
