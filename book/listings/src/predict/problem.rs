//! What can be wrong with a prediction.

/// Why a prediction cannot stand on a page.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PredictError {
    /// Another prediction of the chapter has this name.
    #[error("the chapter has a prediction of this name already")]
    Twice,
    /// A prediction begins before the one before it has ended.
    #[error("predictions do not nest: `{outer}` of line {line} has no {{{{#end-predict}}}} yet")]
    Nested {
        /// The one before.
        outer: String,
        /// Its line, from 1.
        line: usize,
    },
    /// No `{{#end-predict}}` in the rest of the chapter.
    #[error("no {{{{#end-predict}}}} follows")]
    NoEnd,
    /// Nothing before the choices.
    #[error("it asks nothing: the question stands before the choices")]
    NoQuestion,
    /// Something other than choices after the first choice.
    #[error(
        "nothing stands between the choices and {{{{#answer}}}}: the question comes before them (what goes on with a \
         choice is indented)"
    )]
    AfterChoices,
    /// No `{{#answer}}`, or nothing after it.
    #[error("it has no answer: {{{{#answer}}}} and the reason come before {{{{#end-predict}}}}")]
    NoAnswer,
    /// `{{#answer}}` again.
    #[error("it has an {{{{#answer}}}} already")]
    TwoAnswers,
    /// Too few or too many choices.
    #[error("two to four choices (`- [ ] …`, the right one `- [x] …`), not {0}")]
    HowMany(usize),
    /// No right choice, or more than one.
    #[error("one choice is right (`- [x] …`), not {0}")]
    HowManyRight(usize),
    /// Choices beside a free line.
    #[error("either choices (`- [ ]`, `- [x]`) or what is accepted as typed (`- [=]`), not both")]
    BothKinds,
    /// A choice without words.
    #[error("the choice of line {0} is empty")]
    Empty(usize),
    /// The right choice has nothing to look up.
    #[error("the right choice has no code span to look up in {path}")]
    NothingToLookUp {
        /// The recording.
        path: String,
    },
    /// What is called right was not printed.
    #[error("called right, but {path} has no lines {} in this order", quoted(.lines))]
    NotPrinted {
        /// What was looked for.
        lines: Vec<String>,
        /// The recording.
        path: String,
    },
    /// What is called wrong was printed.
    #[error("called wrong, but {path} has the lines {} in this order", quoted(.lines))]
    Printed {
        /// What was looked for.
        lines: Vec<String>,
        /// The recording.
        path: String,
    },
}

fn quoted(lines: &[String]) -> String {
    let quoted: Vec<String> = lines.iter().map(|line| format!("`{line}`")).collect();
    quoted.join(", ")
}
