//! Predictions: a question, its choices, and an answer that stays folded until the reader has chosen.
//!
//! The page holds what also serves without scripts and on paper: a plain list and a fold. `theme/predict.js` makes a form
//! of the list.

mod choice;
mod problem;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::problem::Error;
use crate::repository::Repository;
use choice::{Choice, check, html};
pub use problem::PredictError;

/// A directive that belongs to a prediction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The question and its choices follow.
    Question {
        /// Unique in its chapter; the section's id is `predict-` and this.
        name: String,
        /// The recorded output in which the right choice is looked up.
        recording: Option<String>,
    },
    /// The answer follows.
    Answer,
    /// The prediction is over.
    End,
}

/// An error and the line of the chapter that it is about.
pub(crate) type At = (usize, Error);

/// Follows the predictions of a chapter, line after line.
#[derive(Default)]
pub(crate) struct Predictions {
    names: BTreeSet<String>,
    open: Option<Open>,
}

/// A prediction that was begun.
struct Open {
    name: String,
    /// The line that began it.
    line: usize,
    recording: Option<String>,
    choices: Vec<Choice>,
    stage: Stage,
    /// Whether there was anything since the stage began.
    filled: bool,
}

#[derive(PartialEq)]
enum Stage {
    Question,
    Answer,
}

impl Open {
    fn wrong<T>(&self, problem: PredictError) -> Result<T, At> {
        self.wrong_at(self.line, problem)
    }

    fn wrong_at<T>(&self, line: usize, source: PredictError) -> Result<T, At> {
        let name = self.name.clone();
        Err((line, Error::Predict { name, source }))
    }
}

impl Predictions {
    /// What stands in the place of a part.
    pub(crate) fn part(
        &mut self,
        line: usize,
        part: Part,
        repository: &Repository,
    ) -> Result<String, At> {
        match part {
            Part::Question { name, recording } => self.question(line, name, recording),
            Part::Answer => self.answer(line, repository),
            Part::End => self.end(line),
        }
    }

    /// A line of text; those of choices are taken out and stand as a list before the answer.
    pub(crate) fn text(&mut self, line: usize, text: String, fenced: bool) -> Result<String, At> {
        let Some(open) = &mut self.open else {
            return Ok(text);
        };
        if open.stage == Stage::Question && !fenced {
            if let Some(choice) = Choice::read(line, &text) {
                open.choices.push(choice);
                return Ok(String::new());
            }
            if let Some(last) = open.choices.last_mut()
                && (text.trim().is_empty() || text.starts_with("  "))
            {
                last.go_on(&text);
                return Ok(String::new());
            }
        }
        if !text.trim().is_empty() {
            self.something(line)?;
        }
        Ok(text)
    }

    /// There is text or a directive in this line.
    pub(crate) fn something(&mut self, line: usize) -> Result<(), At> {
        let Some(open) = &mut self.open else {
            return Ok(());
        };
        if open.stage == Stage::Question && !open.choices.is_empty() {
            return open.wrong_at(line, PredictError::AfterChoices);
        }
        open.filled = true;
        Ok(())
    }

    /// Nothing may be open at the end of the chapter.
    pub(crate) fn close(&mut self) -> Result<(), At> {
        match self.open.take() {
            Some(open) => open.wrong(PredictError::NoEnd),
            None => Ok(()),
        }
    }

    fn question(
        &mut self,
        line: usize,
        name: String,
        recording: Option<String>,
    ) -> Result<String, At> {
        let begun = Open {
            name: name.clone(),
            line,
            recording,
            choices: Vec::new(),
            stage: Stage::Question,
            filled: false,
        };
        let before = self.open.replace(begun);
        let again = !self.names.insert(name.clone());
        if let (Some(before), Some(open)) = (before, &self.open) {
            return open.wrong(PredictError::Nested {
                outer: before.name,
                line: before.line,
            });
        }
        if let (true, Some(open)) = (again, &self.open) {
            return open.wrong(PredictError::Twice);
        }
        Ok(format!(
            "<section class=\"predict\" id=\"predict-{name}\">\n<div class=\"ask\">\n<p class=\"title\">Predict</p>\n"
        ))
    }

    fn answer(&mut self, line: usize, repository: &Repository) -> Result<String, At> {
        let Some(open) = &mut self.open else {
            return Err((line, Error::NotPredicting("{{#answer}}")));
        };
        if open.stage == Stage::Answer {
            return open.wrong_at(line, PredictError::TwoAnswers);
        }
        open.stage = Stage::Answer;
        let asked = std::mem::replace(&mut open.filled, false);
        if !asked {
            return open.wrong(PredictError::NoQuestion);
        }
        check(&open.choices).or_else(|problem| open.wrong(problem))?;
        if let Some(path) = &open.recording {
            let printed = repository
                .recording(path)
                .map_err(|error| (open.line, error))?;
            choice::look_up(&open.choices, path, &printed.lines)
                .or_else(|(line, problem)| open.wrong_at(line, problem))?;
        }
        Ok(format!(
            "\n{}\n</div>\n\n<details class=\"answer\">\n<summary>The answer</summary>\n",
            html(&open.choices)
        ))
    }

    fn end(&mut self, line: usize) -> Result<String, At> {
        let Some(open) = self.open.take() else {
            return Err((line, Error::NotPredicting("{{#end-predict}}")));
        };
        if open.stage == Stage::Question || !open.filled {
            return open.wrong(PredictError::NoAnswer);
        }
        Ok("\n</details>\n</section>\n".to_owned())
    }
}
