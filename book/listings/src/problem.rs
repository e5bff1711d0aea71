//! What can be wrong with a directive, and where.

use std::fmt;

use crate::anchor::AnchorError;
use crate::predict::PredictError;
use crate::same::SameError;
use crate::words::listed;

/// Why a directive could not be expanded. Each names what was looked for.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A line starts with `{{#` and a word that is no directive.
    #[error("unknown directive `{found}` (known: {})", listed(.known))]
    Unknown {
        /// What the chapter says.
        found: String,
        /// The directives that there are.
        known: Vec<String>,
    },
    /// mdBook's own include, which would be silent about a missing anchor.
    #[error(
        "`{0}` is mdBook's: write {{{{#code PATH:ANCHOR}}}}, which fails when something is missing"
    )]
    PlainInclude(String),
    /// A directive inside a line of text, or indented.
    #[error(
        "a directive stands alone, at the start of its line: `{0}` (a literal one is written \\{{{{#)"
    )]
    NotAlone(String),
    /// A directive between the fences of a code block.
    #[error("a directive brings its own code fence and does not stand inside one: `{0}`")]
    InFence(String),
    /// The closing braces are missing.
    #[error("no `}}}}` at the end of `{0}`")]
    NotClosed(String),
    /// The number or the form of the arguments is wrong.
    #[error("expected {expected}, found `{found}`")]
    Arguments {
        /// The right form.
        expected: &'static str,
        /// What the chapter says.
        found: String,
    },
    /// A path that leaves the repository.
    #[error("`{0}` is not a path from the repository's root")]
    Outside(String),
    /// A file that is not there, or cannot be read as text.
    #[error("cannot read {path}: {source}")]
    Read {
        /// The file, from the repository's root.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The lesson has no Python twin, or more than one.
    #[error("expected one {lesson}/python/*.py, found {}: name both files instead", listed(.found))]
    Twin {
        /// The lesson's folder.
        lesson: String,
        /// The Python files that are there.
        found: Vec<String>,
    },
    /// Something about the anchors of a file.
    #[error("{path}: {source}")]
    Anchor {
        /// The file, from the repository's root.
        path: String,
        /// What is wrong with them.
        source: AnchorError,
    },
    /// Something about the lines of a file that correspond to another's.
    #[error("{path}: {source}")]
    Same {
        /// The file, from the repository's root.
        path: String,
        /// What is wrong with its marks.
        source: SameError,
    },
    /// Lines are marked on one side of a pair only.
    #[error("{path}:{line}: `SAME: {name}` has no counterpart in {other}, which stands beside it")]
    SameOnOneSide {
        /// The file, from the repository's root.
        path: String,
        /// The line of the mark, from 1.
        line: usize,
        /// The name.
        name: String,
        /// What stands beside it.
        other: String,
    },
    /// More lines correspond than a pair can show.
    #[error("{path}:{line}: a pair lights up {most} names and no more: this is one too many")]
    SameTooMany {
        /// The file, from the repository's root.
        path: String,
        /// The line of the mark, from 1.
        line: usize,
        /// How many it may have.
        most: usize,
    },
    /// A file whose ending is not among those that a pane can show.
    #[error("no pane for {0}: it is not .py, .rs, .toml, .sh or .txt")]
    Language(String),
    /// The file is not what `cargo record` writes.
    #[error("{0} is not a recording: its first line must be `$ ` and a command")]
    NotARecording(String),
    /// A lesson or a list of exercises cannot be read.
    #[error(transparent)]
    Lesson(#[from] course::Error),
    /// What a lesson measures, or what was measured in it, cannot be read.
    #[error(transparent)]
    Compare(#[from] compare::Error),
    /// The lessons have nothing of this name.
    #[error("no {kind} `{name}` (there are: {})", listed(.known))]
    Unlisted {
        /// Lesson, timeline, plot or claim; or part, of what was measured.
        kind: &'static str,
        /// What was looked for.
        name: String,
        /// What there is.
        known: Vec<String>,
    },
    /// It was never measured.
    #[error(
        "the {kind} `{name}` has no recorded numbers: `cargo compare --record {lesson}` makes them"
    )]
    NotMeasured {
        /// Lesson, timeline, measurement or claim.
        kind: &'static str,
        /// Which.
        name: String,
        /// The folder of its lesson.
        lesson: String,
    },
    /// Of this part nothing was measured in any lesson.
    #[error("no lesson has numbers of the part `{0}`: `cargo compare --record` makes them")]
    NothingMeasured(String),
    /// The page belongs to no lesson, and `book/schedule.toml` has no parts of it.
    #[error("`{0}` is no lesson, and no page with minutes in class in book/schedule.toml")]
    NoLesson(String),
    /// A plan does not add up, or what it is made of is not there.
    #[error("{path}: {what}")]
    Schedule {
        /// Where the plans stand, from the repository's root.
        path: &'static str,
        /// The reason.
        what: String,
    },
    /// Something about a prediction.
    #[error("prediction `{name}`: {source}")]
    Predict {
        /// Its name.
        name: String,
        /// What is wrong with it.
        source: PredictError,
    },
    /// A part of a prediction outside of one.
    #[error("`{0}` stands in no prediction: {{{{#predict NAME}}}} comes first")]
    NotPredicting(&'static str),
    /// After a quiz begins, something else than its question.
    #[error(
        "a quiz begins with its question: `<summary>…</summary>` follows `<details class=\"quiz\">`"
    )]
    QuizWithoutQuestion,
    /// A file of Rosetta cannot be read or breaks a rule.
    #[error("{path}: {what}")]
    Rosetta {
        /// Which, from the repository's root.
        path: String,
        /// The reason.
        what: String,
    },
    /// Two quizzes of a chapter ask the same.
    #[error("the chapter has a quiz with the id `{0}` already: ask in other words")]
    QuizTwice(String),
    /// The exercise is not in the list.
    #[error("no exercise `{name}` in {path} (it has: {})", listed(.known))]
    NoExercise {
        /// What was looked for.
        name: String,
        /// The list, from the repository's root.
        path: String,
        /// The exercises that it has.
        known: Vec<String>,
    },
}

/// An [`Error`] with its place in the book.
#[derive(Debug)]
pub struct Problem {
    /// The chapter's file, as a reader of the message would open it.
    pub chapter: String,
    /// The line of the chapter, from 1.
    pub line: usize,
    /// What is wrong there.
    pub error: Error,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.chapter, self.line, self.error)
    }
}

impl std::error::Error for Problem {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}
