//! What was measured, as pages show it. Every number comes from `recorded/measured.json` of a lesson; every word and every
//! verdict from the files beside it, so that a changed rule changes the page.

mod called;
mod claim;
mod drawing;
mod knobs;
mod lesson;
mod machine;
mod printer;
mod timeline;

use compare::export::rows::Rows;
use compare::measured::{Part, Parts};
use course::Lesson;
use page::{escape, paragraph};

use crate::problem::Error;

pub(crate) use claim::{card, overview};
pub(crate) use drawing::plot;
pub(crate) use lesson::measured;
pub(crate) use machine::machine;
pub(crate) use timeline::timeline;

/// The one of this name.
fn find<T>(
    kind: &'static str,
    name: &str,
    all: Vec<T>,
    name_of: impl Fn(&T) -> String,
) -> Result<T, Error> {
    let known = all.iter().map(&name_of).collect();
    let found = all.into_iter().find(|one| name_of(one) == name);
    found.ok_or_else(|| Error::Unlisted {
        kind,
        name: name.to_owned(),
        known,
    })
}

/// What was recorded in the lesson under this name.
fn part<'a, T>(
    kind: &'static str,
    name: &str,
    lesson: &Lesson,
    parts: &'a Parts<T>,
) -> Result<&'a Part<T>, Error> {
    parts.get(name).ok_or_else(|| Error::NotMeasured {
        kind,
        name: name.to_owned(),
        lesson: lesson.folder.clone(),
    })
}

/// When and where something was measured.
fn measured_on<T>(part: &Part<T>) -> String {
    let (date, machine) = (&part.date, part.machine.words());
    paragraph(&format!("Measured on {date}, on {machine}."))
}

/// What is folded away below a picture or a table.
fn folded(summary: &str, body: &str) -> String {
    format!(
        "<details class=\"numbers\">\n<summary>{}</summary>\n{body}</details>\n",
        escape(summary)
    )
}

/// A table with its sentences below.
fn table(rows: &Rows) -> String {
    let notes: String = rows.notes.iter().map(|note| paragraph(note)).collect();
    page::table(None, &rows.header, &rows.rows) + &notes
}
