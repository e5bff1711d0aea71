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
//! | `{{#recorded-pair PATH PATH}}` | two recorded terminals, side by side |
//! | `{{#must-not-compile PATH}}` | a program and the compiler's words about it, from the `.stderr` file beside it |
//! | `{{#exercise NAME}}` | an exercise of `lessons/exercises/info.toml` and its commands |
//! | `{{#timeline NAME}}` | a recorded timeline of both languages: `lesson-03`, `gil` |
//! | `{{#measured LESSON}}` | the table of a lesson beside its twin: `lesson-03` |
//! | `{{#plot NAME}}` | a plot of growth over size, with its table: `waiting-time` |
//! | `{{#claim ID}}` | a claim of the articles, its verdict and its numbers: `ticks` |
//! | `{{#claims}}` | all claims in a table |
//! | `{{#machine PART}}` | where `lessons`, `scaling`, `claims` or `timelines` were measured |
//! | `{{#facts}}`, `{{#facts COMMAND}}` | how long the page takes, and its command |
//! | `{{#timing}}` | the short and the long way through a chapter, for its teacher's part |
//! | `{{#schedule NAME}}` | a plan of `book/schedule.toml`, with a clock and its sums |
//! | `{{#chapters}}` | all chapters: what each asks, and the minutes of both ways |
//! | `{{#map}}` | all lessons: what each is about in both languages, its minutes, what it builds on and takes |
//! | `{{#rosetta MODULE}}` | the rows of `book/rosetta/MODULE.toml`: see [`rosetta`] |
//! | `{{#rosetta-rows NAME …}}` | some of its rows, by their Python names |
//! | `{{#rosetta-names}}` | all Python names, from A to Z |
//! | `{{#predict NAME}}`, `{{#predict NAME RECORDING}}` | a question, answered before the page tells; see below |
//!
//! From `timeline` to `machine` they read the `recorded/measured.json` of the lessons, which `cargo compare --record` writes.
//!
//! # Predictions
//!
//! ```text
//! {{#predict NAME}}                  or  {{#predict NAME lessons/…/recorded/main.txt}}
//! The question, any Markdown.
//!
//! - [ ] a choice
//! - [x] the right choice (exactly one)
//! - [ ] two to four choices
//!
//! {{#answer}}
//! Why, any Markdown: first a sentence that says what is right and why; then output, timelines and other directives.
//! {{#end-predict}}
//! ```
//!
//! In place of choices, a free line: one or more `- [=] text` lines (accepted typed answers; spaces and case do not count). The
//! name is unique in its chapter. With a recording's path, the code spans of the right choice (or the `[=]` text) must be
//! lines of what that recording printed, in that order, and those of no wrong choice may be. What stands between `{{#answer}}`
//! and `{{#end-predict}}` is folded until the reader has chosen.
//!
//! A prediction has the id `predict-NAME`; a quiz (`<details class="quiz">`) gets one from its question.
//!
//! # Minutes
//!
//! Those of the parts in class stand in `lesson.toml` and in `book/schedule.toml`, those of exercises in their lists. A plan that
//! does not fit its length is refused: the module `schedule` says how one is written.
//!
//! # Names
//!
//! The first use of a Python name that has a row in Rosetta becomes a link to the row, and a lesson's chapter ends with a list of
//! the rows that name it.
//!
//! # What is fetched
//!
//! An anchor is a pair of comment lines, `// ANCHOR: NAME` and `// ANCHOR_END: NAME` (`#` in Python), as in
//! mdBook. mdBook's own `{{#include}}` passes over a missing anchor in silence, so it is refused here: whatever
//! is missing stops the build, with chapter and line. `\{{#` is a literal `{{#`.
//!
//! # Lines that correspond
//!
//! `// SAME: NAME` (`#` in Python) marks the line below it, or all down to `// SAME_END: NAME`. The marks are not shown. In a pair the
//! lines of one name light up together; a name that stands on one side only stops the build, with file and line. A pair has
//! six of them at most.
//!
//! # Links to the playground
//!
//! A Rust program whose paths all begin in the standard library, tokio, rayon or regex has a link that opens the whole file in the Rust
//! playground, without marks. A link of more than 8,000 bytes is left out: the playground's server takes addresses of 8,192.
//!
//! The idea of listings that are crates of their own comes from the Rust book, the anchors from mdBook.

mod anchor;
mod directive;
mod exercise;
mod facts;
mod highlight;
mod html;
mod leads;
mod listing;
mod map;
mod mark;
mod measured;
mod pane;
mod playground;
mod predict;
mod preprocessor;
mod problem;
mod quiz;
mod repository;
pub mod rosetta;
mod same;
mod schedule;
mod selection;
mod terminal;
mod words;

pub use anchor::{AnchorError, anchored, anchors, cut, without_marks};
pub use directive::{Directive, Kind, Place, directives};
pub use predict::{Part, PredictError};
pub use preprocessor::Listings;
pub use problem::{Error, Problem};
pub use same::{Same, SameError, same_lines};
pub use words::heading_id;

use directive::Line;
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
    let rosetta = repository.rosetta().map_err(|error| {
        let chapter = chapter.to_owned();
        vec![Problem {
            chapter,
            line: 1,
            error,
        }]
    })?;
    let markdown = &if facts::stem(chapter).starts_with("rosetta") {
        markdown.to_owned()
    } else {
        rosetta.with_links(markdown)
    };
    let mut expanded = String::with_capacity(markdown.len());
    let mut predictions = predict::Predictions::default();
    let mut quizzes = quiz::Quizzes::default();
    let mut wrong = Vec::new();
    for (number, line) in directive::lines(markdown) {
        let text = match line {
            Line::Prose(text) => quizzes
                .text(number, text)
                .and_then(|text| predictions.text(number, text, false)),
            Line::Fenced(text) => predictions.text(number, text, true),
            Line::Directive(Kind::Predict(part)) => predictions.part(number, part, &repository),
            Line::Directive(kind) => predictions.something(number).and_then(|()| {
                pane::render(&kind, chapter, &repository).map_err(|error| (number, error))
            }),
            Line::Wrong(error) => Err((number, error)),
        };
        match text {
            Ok(text) => expanded.extend([text.as_str(), "\n"]),
            Err(problem) => wrong.push(problem),
        }
    }
    wrong.extend(predictions.close().err());
    if wrong.is_empty() {
        let names = rosetta.of_lesson(facts::stem(chapter));
        Ok(facts::with_minutes(&expanded) + &names)
    } else {
        // A prediction may be wrong in a line before the one that showed it.
        wrong.sort_by_key(|(line, _)| *line);
        let problem = |(line, error)| Problem {
            chapter: chapter.to_owned(),
            line,
            error,
        };
        Err(wrong.into_iter().map(problem).collect())
    }
}
