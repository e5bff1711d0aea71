//! What was measured, as pages show it. Every number comes from `recorded/measured.json` of a lesson; every word and every
//! verdict from the files beside it, so that a changed rule changes the page.

mod claim;
mod drawing;
mod lesson;
mod machine;

use compare::machine::Machine;
use compare::measured::{self, Measured, Part, Parts};
use course::Lesson;
use page::{escape, paragraph};

use crate::problem::Error;
use crate::repository::Repository;

pub(crate) use claim::{card, overview};
pub(crate) use drawing::{plot, timeline};
pub(crate) use lesson::measured;
pub(crate) use machine::machine;

/// All lessons, with what was measured in each.
fn all(repository: &Repository) -> Result<Vec<(Lesson, Measured)>, Error> {
    let lessons = course::lessons(repository.root()).map_err(compare::Error::from);
    let with = |lesson: Lesson| {
        let measured = measured::read(&lesson)?;
        Ok((lesson, measured))
    };
    let all = lessons.and_then(|lessons| lessons.into_iter().map(with).collect());
    all.map_err(|error| Error::Results(error.to_string()))
}

/// The item of this name.
fn find<'a, T>(
    kind: &'static str,
    name: &str,
    all: impl IntoIterator<Item = &'a T>,
    name_of: impl Fn(&T) -> &str,
) -> Result<&'a T, Error> {
    let mut known = Vec::new();
    for one in all {
        if name_of(one) == name {
            return Ok(one);
        }
        known.push(name_of(one).to_owned());
    }
    Err(Error::Unlisted {
        kind,
        name: name.to_owned(),
        known,
    })
}

/// The recorded part of this name.
fn part<'a, T>(kind: &'static str, name: &str, parts: &'a Parts<T>) -> Result<&'a Part<T>, Error> {
    parts.get(name).ok_or_else(|| Error::NotMeasured {
        kind,
        name: name.to_owned(),
    })
}

/// Where and when something was measured.
fn measured_on(date: &str, machine: &Machine) -> String {
    paragraph(&format!("Measured on {date}, on {}.", machine.words()))
}

/// What is folded away below a picture or a table.
fn folded(summary: &str, body: &str) -> String {
    format!(
        "<details class=\"numbers\">\n<summary>{}</summary>\n{body}</details>\n",
        escape(summary)
    )
}

/// A table with its sentences below.
fn table(rows: &compare::export::rows::Rows) -> String {
    let notes: String = rows.notes.iter().map(|note| paragraph(note)).collect();
    page::table(None, &rows.header, &rows.rows) + &notes
}
