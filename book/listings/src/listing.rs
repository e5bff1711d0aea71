//! A file or a part of it as it is shown: its lines with their colours, and those that correspond to another's.

use std::ops::Range;

use page::escape;

use crate::directive::Place;
use crate::html::{figure, preformatted};
use crate::problem::Error;
use crate::repository::Repository;
use crate::same::{Same, same_lines};
use crate::selection::Selection;
use crate::{anchor, highlight};

/// How a kind of file is shown.
#[derive(Clone, Copy)]
pub(crate) struct Language {
    pub(crate) name: &'static str,
    pub(crate) class: &'static str,
    /// The name of its grammar; nothing has colours without one.
    grammar: &'static str,
}

impl Language {
    pub(crate) fn of(path: &str) -> Result<Language, Error> {
        let (name, class, grammar) = match path.rsplit_once('.').map(|(_, ending)| ending) {
            Some("py") => ("Python", "python", "python"),
            // `rust` as a class would be mdBook's theme of that name, with all its colours.
            Some("rs") => ("Rust", "rs", "rust"),
            Some("toml") => ("TOML", "plain", ""),
            Some("sh") => ("Shell", "plain", ""),
            Some("txt") => ("Text", "plain", ""),
            _ => return Err(Error::Language(path.to_owned())),
        };
        let language = Language {
            name,
            class,
            grammar,
        };
        Ok(language)
    }
}

/// What is shown of a file.
pub(crate) struct Listing {
    pub(crate) language: Language,
    pub(crate) place: Place,
    /// HTML.
    lines: Vec<String>,
    /// What corresponds to lines of another listing.
    pub(crate) same: Vec<Shown>,
}

/// Marked lines among those that are shown.
pub(crate) struct Shown {
    pub(crate) name: String,
    /// The line of the mark in its file, from 1.
    pub(crate) line: usize,
    /// Among the listing's lines, from 0.
    lines: Range<usize>,
}

impl Listing {
    pub(crate) fn of(place: &Place, repository: &Repository) -> Result<Listing, Error> {
        let language = Language::of(&place.path)?;
        let source = repository.read(&place.path)?;
        let selection = anchor::select(&source, place.anchor.as_deref()).map_err(|source| {
            let path = place.path.clone();
            Error::Anchor { path, source }
        })?;
        let marks = same_lines(&source).map_err(|source| {
            let path = place.path.clone();
            Error::Same { path, source }
        })?;
        Ok(Listing {
            language,
            place: place.clone(),
            lines: highlight::lines(language.grammar, &source, &selection),
            same: marks
                .into_iter()
                .filter_map(|same| shown(same, &selection))
                .collect(),
        })
    }

    /// A pane, with `after` behind the name of the file.
    pub(crate) fn pane(&self, after: &str) -> String {
        let caption = format!("{} · {}{after}", self.language.name, self.file_name());
        figure(self.language.class, &caption, &self.code())
    }

    /// The file as a reader of the chapter knows it: inside the lesson, or from the root.
    pub(crate) fn file_name(&self) -> String {
        let path = &self.place.path;
        let inside = path.strip_prefix("lessons/");
        let inside = inside.and_then(|rest| rest.split_once('/'));
        let short = inside.map_or(path.as_str(), |(_, inside)| inside);
        let (path, short) = (escape(path), escape(short));
        format!("<span class=\"file\" title=\"{path}\">{short}</span>")
    }

    /// The code alone.
    pub(crate) fn code(&self) -> String {
        preformatted("code", &self.lines.join("\n"))
    }

    /// Gives a number to the lines of a name, for the page to find those of the other listing.
    pub(crate) fn number(&mut self, name: &str, number: usize) {
        let same = self.same.iter().find(|same| same.name == name);
        for line in same.map_or(0..0, |same| same.lines.clone()) {
            let html = &mut self.lines[line];
            *html = format!("<span data-same=\"{number}\">{html}</span>");
        }
    }
}

/// Which of the shown lines are marked; nothing if none is.
fn shown(same: Same, selection: &Selection) -> Option<Shown> {
    let is_in = |number: &usize| same.lines.contains(number);
    let first = selection.lines.iter().position(is_in)?;
    let last = selection.lines.iter().rposition(is_in)?;
    Some(Shown {
        name: same.name,
        line: same.line,
        lines: first..last + 1,
    })
}
