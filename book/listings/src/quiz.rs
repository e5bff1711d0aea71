//! Quizzes: each gets an id from its question, so that it can be linked to and known again wherever it stands.

use std::collections::BTreeSet;

use page::without_tags;

use crate::predict::At;
use crate::problem::Error;

const BEGIN: &str = "<details class=\"quiz\">";

/// Follows the quizzes of a chapter, line after line.
#[derive(Default)]
pub(crate) struct Quizzes {
    ids: BTreeSet<String>,
    /// A quiz has begun; its question follows.
    begun: bool,
}

impl Quizzes {
    /// A line of text, with the id where it asks.
    pub(crate) fn text(&mut self, line: usize, text: String) -> Result<String, At> {
        if text.trim() == BEGIN {
            self.begun = true;
            return Ok(String::new());
        }
        if !self.begun || text.trim().is_empty() {
            return Ok(text);
        }
        self.begun = false;
        let Some(question) = text.trim().strip_prefix("<summary>") else {
            return Err((line, Error::QuizWithoutQuestion));
        };
        let id = format!("quiz-{}", slug(question));
        if !self.ids.insert(id.clone()) {
            return Err((line, Error::QuizTwice(id)));
        }
        Ok(format!("<details class=\"quiz\" id=\"{id}\">\n{text}"))
    }
}

/// The words of a line of HTML, in small letters, with `-` between them.
fn slug(html: &str) -> String {
    let text = without_tags(html).to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Result<String, At> {
        let mut quizzes = Quizzes::default();
        let lines = text.lines().enumerate();
        let read = lines.map(|(index, text)| quizzes.text(index + 1, text.to_owned()));
        Ok(read.collect::<Result<Vec<_>, _>>()?.join("\n"))
    }

    const QUIZ: &str =
        "<details class=\"quiz\">\n<summary>Is <code>a::b</code> lazy?</summary>\n\nNo.\n";

    #[test]
    fn the_id_comes_from_the_question() {
        let html = lines(&format!("Text.\n{QUIZ}")).expect("nothing is wrong");
        let expected = "Text.\n\n<details class=\"quiz\" id=\"quiz-is-a-b-lazy\">\n<summary>Is <code>a::b</code> lazy?</summary>\n\nNo.";
        assert_eq!(html, expected);
    }

    #[test]
    fn a_quiz_asks_and_asks_once() {
        let (line, error) = lines(&format!("{QUIZ}\n{QUIZ}")).expect_err("it is there twice");
        assert_eq!(line, 7);
        assert!(error.to_string().contains("`quiz-is-a-b-lazy`"), "{error}");
        let without = "<details class=\"quiz\">\n\nNo.";
        let (line, error) = lines(without).expect_err("it asks nothing");
        assert_eq!(line, 3);
        assert!(error.to_string().contains("<summary>"), "{error}");
    }
}
