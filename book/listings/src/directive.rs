//! Directives: which lines of a chapter ask for a file.

mod parse;
#[cfg(test)]
mod tests;

use std::fmt;

use crate::predict::Part;
use crate::problem::Error;
use parse::parse;

/// A file, or one anchor of it: `PATH` or `PATH:NAME`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, from the repository's root.
    pub path: String,
    /// The anchor; the whole file without one.
    pub anchor: Option<String>,
}

impl Place {
    fn parse(text: &str) -> Place {
        match text.rsplit_once(':') {
            Some((path, anchor)) => Place {
                path: path.to_owned(),
                anchor: Some(anchor.to_owned()),
            },
            None => Place {
                path: text.to_owned(),
                anchor: None,
            },
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.anchor {
            Some(anchor) => write!(f, "{}:{anchor}", self.path),
            None => f.write_str(&self.path),
        }
    }
}

/// What a directive asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// The twin and the program of a lesson, side by side.
    LessonPair {
        /// The lesson's folder, from the repository's root.
        lesson: String,
        /// The anchor that both files have.
        anchor: String,
    },
    /// Any two files side by side.
    Pair(Place, Place),
    /// One pane.
    Code(Place),
    /// A recorded terminal.
    Recorded(String),
    /// Two recorded terminals, side by side.
    RecordedPair(String, String),
    /// A program and the compiler's refusal.
    MustNotCompile(Place),
    /// The heading of an exercise, by its name.
    Exercise(String),
    /// A recorded timeline, by its name.
    Timeline(String),
    /// The measured table of a lesson, by its name.
    Measured(String),
    /// A recorded plot, by its name.
    Plot(String),
    /// A claim with its verdict, by its id.
    Claim(String),
    /// All claims in a table.
    Claims,
    /// Where a part of the results was measured.
    Machine(String),
    /// How long the page takes, and its command.
    Facts(Option<String>),
    /// The short and the long way through a chapter.
    Timing,
    /// A plan, by its name.
    Schedule(String),
    /// All chapters with the minutes of both ways.
    Chapters,
    /// All lessons: what each is about, its minutes, what it builds on.
    Map,
    /// The rows of a module in Rosetta.
    Rosetta(String),
    /// Some rows of Rosetta, by their names.
    RosettaRows(Vec<String>),
    /// All names of Rosetta.
    RosettaNames,
    /// The beginning, the middle or the end of a prediction.
    Predict(Part),
}

/// A directive and its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// The line of the chapter, from 1.
    pub line: usize,
    /// What it asks for.
    pub kind: Kind,
}

/// The well-formed directives of a chapter, in their order. What is malformed is reported by [`crate::expand`].
#[must_use]
pub fn directives(markdown: &str) -> Vec<Directive> {
    lines(markdown)
        .filter_map(|(line, text)| match text {
            Line::Directive(kind) => Some(Directive { line, kind }),
            Line::Prose(_) | Line::Fenced(_) | Line::Wrong(_) => None,
        })
        .collect()
}

/// One line of a chapter.
pub(crate) enum Line {
    Prose(String),
    /// In a code block, or its last fence.
    Fenced(String),
    Directive(Kind),
    Wrong(Error),
}

/// The lines of a chapter with their numbers from 1.
pub(crate) fn lines(markdown: &str) -> impl Iterator<Item = (usize, Line)> {
    let mut fence = None;
    markdown.lines().enumerate().map(move |(index, text)| {
        let inside = fence.is_some();
        follow_fence(&mut fence, text);
        (index + 1, read(text, inside))
    })
}

/// Remembers the fence (its character and length) that a line opens, and forgets the one it closes.
fn follow_fence(fence: &mut Option<(char, usize)>, line: &str) {
    // A fence may stand in a quotation or a list item.
    let line = line.trim_start_matches([' ', '>', '-', '*']);
    let Some(mark @ ('`' | '~')) = line.chars().next() else {
        return;
    };
    let length = line.len() - line.trim_start_matches(mark).len();
    let rest = &line[length..];
    match *fence {
        None if length >= 3 && !(mark == '`' && rest.contains('`')) => {
            *fence = Some((mark, length));
        }
        Some((open, least)) if mark == open && length >= least && rest.trim().is_empty() => {
            *fence = None;
        }
        _ => {}
    }
}

fn read(line: &str, in_fence: bool) -> Line {
    let Some(start) = find(line) else {
        let text = line.replace(r"\{{#", "{{#");
        return if in_fence {
            Line::Fenced(text)
        } else {
            Line::Prose(text)
        };
    };
    let text = line[start..].trim_end();
    let word = text["{{#".len()..]
        .split([' ', '}', ':'])
        .next()
        .unwrap_or_default();
    if matches!(word, "include" | "rustdoc_include" | "playground") {
        return Line::Wrong(Error::PlainInclude(text.to_owned()));
    }
    if in_fence {
        return Line::Wrong(Error::InFence(text.to_owned()));
    }
    if start != 0 {
        return Line::Wrong(Error::NotAlone(text.to_owned()));
    }
    match parse(text) {
        Ok(kind) => Line::Directive(kind),
        Err(error) => Line::Wrong(error),
    }
}

/// Where a directive starts in a line: at `{{#`, unless it is escaped or shown between backticks.
fn find(line: &str) -> Option<usize> {
    line.match_indices("{{#")
        .map(|(start, _)| start)
        .find(|&start| {
            let before = &line[..start];
            !before.ends_with('\\') && before.matches('`').count().is_multiple_of(2)
        })
}
