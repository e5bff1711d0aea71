//! What `cargo compare --record` measured, as pages show it. Every number comes from `book/data`.

mod claim;
mod drawing;
mod lesson;
mod table;

use compare::machine::Machine;
use compare::record::{self, Part, Recorded};

use crate::html::escaped;
use crate::problem::Error;
use crate::repository::Repository;

pub(crate) use claim::{card, overview};
pub(crate) use drawing::{plot, timeline};
pub(crate) use lesson::measured;

fn recorded(repository: &Repository) -> Result<Recorded, Error> {
    record::read(repository.root()).map_err(|error| Error::Results(error.to_string()))
}

/// The result of this name.
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
    Err(Error::NotMeasured {
        kind,
        name: name.to_owned(),
        known,
    })
}

/// Where a part was measured, in a sentence.
pub(crate) fn machine(part: &str, repository: &Repository) -> Result<String, Error> {
    let recorded = recorded(repository)?;
    let words = match part {
        "lessons" => words(&recorded.lessons),
        "scaling" => words(&recorded.scaling),
        "claims" => words(&recorded.claims),
        "timelines" => words(&recorded.timelines),
        _ => None,
    };
    let words = words.ok_or_else(|| Error::NotMeasured {
        kind: "machine",
        name: part.to_owned(),
        known: ["lessons", "scaling", "claims", "timelines"]
            .map(str::to_owned)
            .to_vec(),
    })?;
    Ok(format!("<p class=\"machine\">{words}</p>\n"))
}

fn words<T>(part: &Part<T>) -> Option<String> {
    part.machine.as_ref().map(machine_words)
}

fn machine_words(machine: &Machine) -> String {
    format!("Measured on {}.", escaped(&machine.words()))
}

/// What is folded away below a picture or a table.
fn folded(summary: &str, body: &str) -> String {
    format!("<details class=\"numbers\">\n<summary>{summary}</summary>\n{body}</details>\n")
}
