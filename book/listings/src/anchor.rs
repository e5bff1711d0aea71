//! Anchors: named parts of a source file, between two comment lines.

use std::ops::Range;

use crate::mark::{Mark, is_name, mark};
use crate::selection::Selection;
use crate::words::listed;

#[cfg(test)]
mod tests;

/// Why a part of a file could not be cut out.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AnchorError {
    /// No anchor has the name.
    #[error("no anchor `{name}` (it has: {})", listed(.known))]
    Missing {
        /// The name looked for.
        name: String,
        /// The names that there are.
        known: Vec<String>,
    },
    /// `ANCHOR` without `ANCHOR_END`.
    #[error("anchor `{name}` of line {line} is never closed")]
    Unclosed {
        /// The anchor.
        name: String,
        /// The line of its mark, from 1.
        line: usize,
    },
    /// `ANCHOR_END` without `ANCHOR`.
    #[error("line {line} closes an anchor `{name}` that is not open")]
    NotOpen {
        /// The anchor.
        name: String,
        /// The line of its mark, from 1.
        line: usize,
    },
    /// Two anchors of one name: mdBook would show both, one after the other.
    #[error("anchor `{name}` begins again in line {line}")]
    Twice {
        /// The anchor.
        name: String,
        /// The line of the second mark, from 1.
        line: usize,
    },
    /// Nothing but blank lines between the marks.
    #[error("anchor `{name}` has nothing in it")]
    Empty {
        /// The anchor.
        name: String,
    },
    /// A mark without a name, or with more than one word.
    #[error("line {line} marks an anchor without one clear name")]
    Nameless {
        /// The line of the mark, from 1.
        line: usize,
    },
}

/// A named part: the lines between its marks, counted from 0.
struct Part<'a> {
    name: &'a str,
    begin: usize,
    end: Option<usize>,
}

/// All parts of a file, in the order of their first lines. A file with one bad mark has none: a mark that is
/// wrong today is the anchor somebody misses tomorrow.
fn parts(source: &str) -> Result<Vec<Part<'_>>, AnchorError> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    for (index, text) in source.lines().enumerate() {
        let line = index + 1;
        let Some(mark) = mark(text, "ANCHOR") else {
            continue;
        };
        let (Mark::Begin(name) | Mark::End(name)) = mark;
        if !is_name(name) {
            return Err(AnchorError::Nameless { line });
        }
        let known = parts.iter_mut().find(|part| part.name == name);
        match (mark, known) {
            (Mark::Begin(_), None) => parts.push(Part {
                name,
                begin: line,
                end: None,
            }),
            (Mark::Begin(_), Some(_)) => {
                return Err(AnchorError::Twice {
                    name: name.to_owned(),
                    line,
                });
            }
            (Mark::End(_), Some(part)) if part.end.is_none() => part.end = Some(index),
            (Mark::End(_), _) => {
                return Err(AnchorError::NotOpen {
                    name: name.to_owned(),
                    line,
                });
            }
        }
    }
    match parts.iter().find(|part| part.end.is_none()) {
        Some(open) => Err(AnchorError::Unclosed {
            name: open.name.to_owned(),
            line: open.begin,
        }),
        None => Ok(parts),
    }
}

/// The names of a file's anchors, in their order.
///
/// # Errors
///
/// If a mark is wrong: unclosed, opened twice, closed without being open, without a name.
pub fn anchors(source: &str) -> Result<Vec<String>, AnchorError> {
    Ok(parts(source)?
        .iter()
        .map(|part| part.name.to_owned())
        .collect())
}

/// Which lines stand between the marks of one anchor, from 0.
///
/// # Errors
///
/// If there is no such anchor, or if any mark of the file is wrong.
pub fn anchored(source: &str, name: &str) -> Result<Range<usize>, AnchorError> {
    let parts = parts(source)?;
    let part = parts.iter().find(|part| part.name == name);
    let part = part.ok_or_else(|| AnchorError::Missing {
        name: name.to_owned(),
        known: parts.iter().map(|part| part.name.to_owned()).collect(),
    })?;
    Ok(part.begin..part.end.unwrap_or(part.begin))
}

/// The lines of one anchor, without the marks inside it and without their common indentation.
///
/// # Errors
///
/// If there is no such anchor, if it is empty, or if any mark of the file is wrong.
pub fn cut(source: &str, name: &str) -> Result<String, AnchorError> {
    Ok(select(source, Some(name))?.text(source))
}

/// A whole file without the marks in it.
///
/// # Errors
///
/// If any mark of the file is wrong.
pub fn without_marks(source: &str) -> Result<String, AnchorError> {
    Ok(select(source, None)?.text(source))
}

/// Which lines an anchor has; those of the whole file without a name.
pub(crate) fn select(source: &str, name: Option<&str>) -> Result<Selection, AnchorError> {
    let Some(name) = name else {
        parts(source)?;
        return Ok(Selection::of(source, 0..usize::MAX));
    };
    let selection = Selection::of(source, anchored(source, name)?);
    if selection.lines.is_empty() {
        return Err(AnchorError::Empty {
            name: name.to_owned(),
        });
    }
    Ok(selection)
}
