//! The book's preprocessor: chapters name programs, recordings and exercises, and this crate fetches them.
//!
//! A chapter never types code. It has directives, each alone on its line, with paths from the root of the
//! repository:
//!
//! | directive | becomes |
//! |---|---|
//! | `{{#pair lessons/03-async-gather NAME}}` | the twin and `src/main.rs`, side by side, cut by anchor |
//! | `{{#pair A.py:NAME B.rs:NAME}}` | the same, of any two files |
//! | `{{#code PATH}}`, `{{#code PATH:NAME}}` | one file, or one anchor of it |
//! | `{{#recorded PATH}}` | a recorded terminal: the command, what it printed, its exit code |
//! | `{{#must-not-compile PATH}}` | a program and the compiler's words about it, from the `.stderr` file beside it |
//! | `{{#exercise NAME}}` | an exercise of `lessons/exercises/info.toml` and its commands |
//! | `{{#timeline NAME}}` | a recorded timeline of both languages: `lesson-03`, `gil` |
//! | `{{#measured LESSON}}` | the table of a lesson beside its twin: `lesson-03` |
//! | `{{#plot NAME}}` | a plot of growth over size, with its table: `waiting-time` |
//! | `{{#claim ID}}` | a claim of the articles, its verdict and its numbers: `ticks` |
//! | `{{#claims}}` | all claims in a table |
//! | `{{#machine PART}}` | where `lessons`, `scaling`, `claims` or `timelines` were measured |
//! | `{{#facts}}`, `{{#facts COMMAND}}` | how long the page takes, and its command |
//! | `{{#timing}}` | the minutes of a lesson's parts in class |
//!
//! From `timeline` to `machine` they read the `recorded/measured.json` of the lessons, which `cargo compare --record` writes.
//!
//! An anchor is a pair of comment lines, `// ANCHOR: NAME` and `// ANCHOR_END: NAME` (`#` in Python), as in
//! mdBook. mdBook's own `{{#include}}` passes over a missing anchor in silence, so it is refused here: whatever
//! is missing stops the build, with chapter and line. `\{{#` is a literal `{{#`.
//!
//! The idea of listings that are crates of their own comes from the Rust book, the anchors from mdBook.

mod anchor;
mod directive;
mod exercise;
mod facts;
mod html;
mod measured;
mod pane;
mod preprocessor;
mod problem;
mod repository;
mod words;

pub use anchor::{AnchorError, anchors, cut, without_marks};
pub use directive::{Directive, Kind, Place, directives};
pub use preprocessor::Listings;
pub use problem::{Error, Problem};

use std::path::Path;

/// Replaces the directives of one chapter by what they name.
///
/// `chapter` is only a name for the messages; `repository` is the folder that the paths of the directives start
/// from.
///
/// # Errors
///
/// All problems of the chapter, in the order of its lines.
pub fn expand(chapter: &str, markdown: &str, repository: &Path) -> Result<String, Vec<Problem>> {
    let repository = repository::Repository::new(repository);
    let mut expanded = String::with_capacity(markdown.len());
    let mut problems = Vec::new();
    for (number, line) in directive::lines(markdown) {
        let text = match line {
            directive::Line::Prose(prose) => Ok(prose),
            directive::Line::Directive(kind) => pane::render(&kind, chapter, &repository),
            directive::Line::Wrong(error) => Err(error),
        };
        match text {
            Ok(text) => expanded.extend([text.as_str(), "\n"]),
            Err(error) => problems.push(Problem {
                chapter: chapter.to_owned(),
                line: number,
                error,
            }),
        }
    }
    if problems.is_empty() {
        Ok(facts::with_minutes(&expanded))
    } else {
        Err(problems)
    }
}
