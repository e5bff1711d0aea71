//! Lines that correspond: those of a twin and of its program, under one name.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::mark::{Mark, is_mark, is_name, mark};

#[cfg(test)]
mod tests;

/// Why the marks of a file are wrong.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SameError {
    /// A mark without a name, or with more than one word.
    #[error("line {line} marks lines without one clear name")]
    Nameless {
        /// The line of the mark, from 1.
        line: usize,
    },
    /// Two marks of one name.
    #[error("`SAME: {name}` of line {line} is there already")]
    Twice {
        /// The name.
        name: String,
        /// The line of the second mark, from 1.
        line: usize,
    },
    /// `SAME_END` without `SAME`.
    #[error("line {line} closes `SAME: {name}`, which is not open")]
    NotOpen {
        /// The name.
        name: String,
        /// The line of the mark, from 1.
        line: usize,
    },
    /// A line belongs to two names, so nobody could say what it corresponds to.
    #[error("`SAME: {name}` of line {line} begins among the lines of another")]
    Inside {
        /// The name.
        name: String,
        /// The line of its mark, from 1.
        line: usize,
    },
    /// No line below the mark, or a blank one.
    #[error("`SAME: {name}` of line {line} marks no line")]
    Nothing {
        /// The name.
        name: String,
        /// The line of its mark, from 1.
        line: usize,
    },
}

/// Lines that correspond to those of the same name in another file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Same {
    /// Their name.
    pub name: String,
    /// The line of the mark, from 1.
    pub line: usize,
    /// The lines themselves, from 0.
    pub lines: Range<usize>,
}

/// The marked lines of a file: the one below `SAME: NAME`, or all down to `SAME_END: NAME` where there is one.
///
/// # Errors
///
/// If a mark is wrong: without a name, there twice, among the lines of another, closed without being open.
pub fn same_lines(source: &str) -> Result<Vec<Same>, SameError> {
    let lines: Vec<&str> = source.lines().collect();
    let mut found: Vec<Same> = Vec::new();
    let mut closed = BTreeSet::new();
    for (index, text) in lines.iter().enumerate() {
        let line = index + 1;
        let Some(mark) = mark(text, "SAME") else {
            continue;
        };
        let (Mark::Begin(name) | Mark::End(name)) = mark;
        if !is_name(name) {
            return Err(SameError::Nameless { line });
        }
        let known = found.iter().position(|same| same.name == name);
        let name = name.to_owned();
        match (mark, known) {
            (Mark::Begin(_), None) => found.push(Same {
                name,
                line,
                lines: line..line + 1,
            }),
            (Mark::Begin(_), Some(_)) => return Err(SameError::Twice { name, line }),
            (Mark::End(_), Some(known)) if closed.insert(known) => {
                found[known].lines.end = index;
            }
            (Mark::End(_), _) => return Err(SameError::NotOpen { name, line }),
        }
    }
    check(&lines, found)
}

fn check(lines: &[&str], found: Vec<Same>) -> Result<Vec<Same>, SameError> {
    let mut free = 0;
    for same in &found {
        let (name, line) = (same.name.clone(), same.line);
        if same.line <= free {
            return Err(SameError::Inside { name, line });
        }
        let marked = lines.get(same.lines.clone()).unwrap_or_default();
        let blank = |text: &&str| text.trim().is_empty() || is_mark(text);
        if marked.iter().all(blank) {
            return Err(SameError::Nothing { name, line });
        }
        free = same.lines.end;
    }
    Ok(found)
}
