//! The map of the lessons: what each is about in both languages, how long it takes, what it builds on, and what its programs need.

use std::collections::{BTreeMap, BTreeSet};

use course::{Lesson, Needs, Version};
use page::escape;

use crate::facts;
use crate::problem::Error;
use crate::repository::Repository;

/// The Python that the book asks its readers for. A lesson that needs a newer one says so.
const PYTHON: Version = Version(3, 9);

/// The heads of the columns. On a narrow page they stand before each cell.
const HEADS: [&str; 9] = [
    "Lesson",
    "In Python",
    "In Rust",
    "Read",
    "Practise",
    "Talk",
    "Builds on",
    "First build",
    "Needs",
];

/// A table with a row for each lesson.
pub(crate) fn map(repository: &Repository) -> Result<String, Error> {
    let lessons = repository.lessons()?;
    let heads = HEADS.map(|head| format!("<th scope=\"col\" role=\"columnheader\">{head}</th>"));
    let mut rows = String::new();
    for lesson in &lessons {
        rows.push_str(&row(lesson, &lessons, repository)?);
    }
    Ok(format!(
        "<div class=\"table-wrapper\">\n<table class=\"map\" role=\"table\">\n<thead role=\"rowgroup\"><tr role=\"row\">{}</tr></thead>\n\
         <tbody role=\"rowgroup\">\n{rows}</tbody>\n</table>\n</div>\n",
        heads.concat()
    ))
}

fn row(lesson: &Lesson, all: &[Lesson], repository: &Repository) -> Result<String, Error> {
    let mechanism = &lesson.about.mechanism;
    let title = title(lesson, repository)?;
    let cells = [
        codes(&mechanism.python),
        codes(&mechanism.rust),
        later(&lesson.folder),
        minutes(facts::practise(lesson, repository)?),
        minutes(facts::in_class(lesson)),
        builds_on(lesson, all, repository)?,
        format!("{} crates", lesson.about.crates),
        needs(lesson)?,
    ];
    let cells = HEADS[1..].iter().zip(cells).map(|(head, cell)| {
        // What is empty needs no head either.
        let head = if cell.is_empty() {
            String::new()
        } else {
            format!("<span class=\"head\" aria-hidden=\"true\">{head}</span> ")
        };
        format!("<td role=\"cell\">{head}{cell}</td>")
    });
    Ok(format!(
        "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\"><a href=\"{}.md\">{}</a> {}</th>{}</tr>\n",
        lesson.folder,
        escape(&title),
        escape(&mechanism.what),
        cells.collect::<String>()
    ))
}

/// What the chapter of a lesson is called: its first heading, `01 · Sleep workers`.
fn title(lesson: &Lesson, repository: &Repository) -> Result<String, Error> {
    let chapter = repository.read(&format!("book/src/{}.md", lesson.folder))?;
    let heading = chapter.lines().find_map(|line| line.strip_prefix("# "));
    Ok(heading.unwrap_or(&lesson.folder).to_owned())
}

fn minutes(minutes: u32) -> String {
    format!("{minutes} min")
}

fn codes(names: &[String]) -> String {
    let codes = names
        .iter()
        .map(|name| format!("<code>{}</code>", escape(name)));
    codes.collect::<Vec<_>>().join(" ")
}

fn builds_on(lesson: &Lesson, all: &[Lesson], repository: &Repository) -> Result<String, Error> {
    let mut links = Vec::new();
    for number in &lesson.about.after {
        let before = all.iter().find(|other| other.number == *number);
        let before = before.ok_or_else(|| Error::NoLesson(number.clone()))?;
        let title = escape(&title(before, repository)?);
        links.push(format!(
            "<a href=\"{}.md\" aria-label=\"{title}\">{number}</a>",
            before.folder
        ));
    }
    Ok(links.join(" "))
}

/// What its programs need that those of other lessons do not.
fn needs(lesson: &Lesson) -> Result<String, Error> {
    let about = &lesson.about;
    let twin = lesson.twin()?;
    let mut needs = Vec::new();
    if about.needs == Some(Needs::Site) {
        needs.push("a web site, which it starts".to_owned());
    }
    let name = twin.file_name().unwrap_or_default().to_string_lossy();
    let version = about.python.get(&*name).filter(|lowest| **lowest > PYTHON);
    needs.extend(version.map(|version| format!("Python {version}")));
    let of_twin = lesson.packages(&twin);
    needs.extend((!of_twin.is_empty()).then(|| codes(of_twin)));
    let others: BTreeSet<&String> = about.packages.values().flatten().collect();
    let others = others.into_iter().filter(|name| !of_twin.contains(name));
    needs.extend(others.map(|name| format!("<code>{}</code> for a claim", escape(name))));
    Ok(needs.join(", "))
}

/// Stands where the minutes to read a chapter will stand, until all chapters are whole.
fn later(chapter: &str) -> String {
    format!("<!-- minutes to read {chapter} -->")
}

/// Puts the minutes to read into a page, by chapter.
pub(crate) fn with_minutes(page: &str, minutes: &BTreeMap<String, String>) -> String {
    minutes
        .iter()
        .fold(page.to_owned(), |page, (chapter, minutes)| {
            page.replace(&later(chapter), &format!("{minutes} min"))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_come_when_all_chapters_are_there() {
        let minutes = BTreeMap::from([("a".to_owned(), "7".to_owned())]);
        let page = format!("{}, {}", later("a"), later("b"));
        assert_eq!(
            with_minutes(&page, &minutes),
            format!("7 min, {}", later("b"))
        );
    }
}
