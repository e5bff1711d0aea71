//! A chapter as a teacher sees it: parts of talk, then exercises.

use std::collections::BTreeSet;

use course::{Exercise, Part};

use super::wrong;
use crate::problem::Error;
use crate::repository::Repository;
use crate::words::heading_id;

/// A chapter.
pub(super) struct Unit {
    /// `01-sleep-workers`.
    pub stem: String,
    /// Its first heading.
    pub title: String,
    /// Its question, HTML.
    pub question: String,
    /// What it is made of, the talk first.
    pub items: Vec<Item>,
}

/// A part of the talk, or an exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// A part's `at`, or an exercise's name: what a plan calls it.
    pub name: String,
    /// What is done, Markdown.
    pub what: String,
    /// The id on the chapter's page.
    pub id: String,
    pub minutes: u32,
    pub core: bool,
    pub kind: Kind,
}

/// In which column of a table its minutes stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Talk,
    Exercise,
    Free,
}

impl Unit {
    /// Reads a chapter's first lines, and holds the parts to its headings.
    pub(super) fn read(
        stem: String,
        class: Vec<Part>,
        exercises: Vec<Exercise>,
        repository: &Repository,
    ) -> Result<Unit, Error> {
        let text = repository.read(&format!("book/src/{stem}.md"))?;
        let items = items(class, exercises).map_err(|what| wrong(&format!("{stem}: {what}")))?;
        let ids: BTreeSet<String> = headings(&text).map(heading_id).collect();
        let talk = items.iter().filter(|item| item.kind == Kind::Talk);
        for part in talk {
            if !ids.contains(&part.id) {
                let what = format!("{stem}: no heading has the id `{}`", part.id);
                return Err(wrong(&what));
            }
        }
        Ok(Unit {
            title: headings(&text).next().unwrap_or(&stem).to_owned(),
            question: question(&text),
            stem,
            items,
        })
    }

    /// The items of the short way.
    pub(super) fn core(&self) -> Vec<&Item> {
        self.items.iter().filter(|item| item.core).collect()
    }
}

impl Item {
    /// Free time: a pause, or what is left.
    pub(super) fn free(what: &str, minutes: u32) -> Item {
        Item::bare(what, minutes, Kind::Free)
    }

    /// What belongs to no chapter.
    pub(super) fn bare(what: &str, minutes: u32, kind: Kind) -> Item {
        Item {
            name: String::new(),
            what: what.to_owned(),
            id: String::new(),
            minutes,
            core: true,
            kind,
        }
    }
}

/// The parts and exercises of a chapter; or in words, what they lack.
pub(super) fn items(class: Vec<Part>, exercises: Vec<Exercise>) -> Result<Vec<Item>, String> {
    let talk = class.into_iter().map(|part| Item {
        id: part.at.clone(),
        name: part.at,
        what: part.part,
        minutes: part.minutes,
        core: part.core,
        kind: Kind::Talk,
    });
    let mut items: Vec<Item> = talk.collect();
    for exercise in exercises {
        let name = exercise.name;
        let minutes = exercise.minutes;
        let minutes = minutes.ok_or_else(|| format!("the exercise `{name}` has no minutes"))?;
        items.push(Item {
            id: format!("exercise-{name}"),
            what: format!("`{name}`"),
            name,
            minutes,
            core: exercise.core,
            kind: Kind::Exercise,
        });
    }
    let mut names = BTreeSet::new();
    match items.iter().find(|item| !names.insert(item.name.clone())) {
        Some(twice) => Err(format!("two parts have the name `{}`", twice.name)),
        None => Ok(items),
    }
}

/// The headings of a chapter, without their marks.
fn headings(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().filter(|line| line.starts_with('#'));
    lines.map(|line| line.trim_start_matches('#').trim())
}

/// The chapter's question, on one line.
fn question(text: &str) -> String {
    let from = text.split_once("<p class=\"question\">");
    let question = from.and_then(|(_, rest)| rest.split_once("</p>"));
    let question = question.map_or("", |(question, _)| question);
    question.split_whitespace().collect::<Vec<_>>().join(" ")
}
