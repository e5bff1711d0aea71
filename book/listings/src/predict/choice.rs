//! The choices of a prediction: how they are read, what is right about them, and how they stand on the page.

use page::escape;
use pulldown_cmark::{Event, Parser};

use super::PredictError;

/// One line of the list.
pub(super) struct Choice {
    /// Its line in the chapter, from 1.
    pub(super) line: usize,
    kind: Kind,
    /// Markdown of one paragraph.
    text: String,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Wrong,
    Right,
    /// An answer that is accepted when it is typed.
    Typed,
}

impl Choice {
    /// Reads `- [ ] …`, `- [x] …` or `- [=] …`.
    pub(super) fn read(line: usize, text: &str) -> Option<Choice> {
        let (mark, rest) = text.strip_prefix("- [")?.split_once(']')?;
        let kind = match mark {
            " " => Kind::Wrong,
            "x" | "X" => Kind::Right,
            "=" => Kind::Typed,
            _ => return None,
        };
        let text = rest.trim().to_owned();
        Some(Choice { line, kind, text })
    }

    /// Takes the next line of the paragraph.
    pub(super) fn go_on(&mut self, text: &str) {
        self.text = format!("{} {}", self.text, text.trim())
            .trim_end()
            .to_owned();
    }

    /// What it says was printed: its code spans, or the whole of what is to be typed.
    fn printed(&self) -> Vec<String> {
        match self.kind {
            Kind::Typed => vec![self.typed()],
            _ => Parser::new(&self.text)
                .filter_map(|event| match event {
                    Event::Code(code) => Some(code.to_string()),
                    _ => None,
                })
                .collect(),
        }
    }

    /// What is to be typed: Markdown's backticks are not.
    fn typed(&self) -> String {
        self.text.trim_matches('`').to_owned()
    }
}

/// Two to four choices with one right among them, or typed answers alone.
pub(super) fn check(choices: &[Choice]) -> Result<(), PredictError> {
    if let Some(empty) = choices.iter().find(|choice| choice.text.is_empty()) {
        return Err(PredictError::Empty(empty.line));
    }
    let count = |kind| choices.iter().filter(|choice| choice.kind == kind).count();
    match count(Kind::Typed) {
        0 => {}
        typed if typed == choices.len() => return Ok(()),
        _ => return Err(PredictError::BothKinds),
    }
    if !(2..=4).contains(&choices.len()) {
        return Err(PredictError::HowMany(choices.len()));
    }
    match count(Kind::Right) {
        1 => Ok(()),
        right => Err(PredictError::HowManyRight(right)),
    }
}

/// Whether the lines that a recording printed (`path` for the messages) agree with what is called right and wrong.
pub(super) fn look_up(
    choices: &[Choice],
    path: &str,
    recorded: &[String],
) -> Result<(), (usize, PredictError)> {
    let path = path.to_owned();
    for choice in choices {
        let lines = choice.printed();
        let there = match choice.kind {
            Kind::Typed => in_order(
                lines.iter().map(|line| same(line)),
                recorded.iter().map(|line| same(line)),
            ),
            _ => in_order(lines.iter(), recorded.iter()),
        };
        let problem = match choice.kind {
            Kind::Right if lines.is_empty() => PredictError::NothingToLookUp { path },
            Kind::Right | Kind::Typed if !there => PredictError::NotPrinted { lines, path },
            Kind::Wrong if there && !lines.is_empty() => PredictError::Printed { lines, path },
            _ => continue,
        };
        return Err((choice.line, problem));
    }
    Ok(())
}

/// Whether all of `lines` are among `recorded`, in this order.
fn in_order<T: PartialEq>(
    mut lines: impl Iterator<Item = T>,
    mut recorded: impl Iterator<Item = T>,
) -> bool {
    lines.all(|line| recorded.any(|other| other == line))
}

/// What is compared of a typed answer, as in `theme/predict.js`: spaces and case do not count.
fn same(text: &str) -> String {
    let kept = text.chars().filter(|c| !c.is_whitespace());
    kept.flat_map(char::to_lowercase).collect()
}

/// The list as it stands on the page. Of a free line nothing is seen before the answer.
pub(super) fn html(choices: &[Choice]) -> String {
    if choices.iter().any(|choice| choice.kind == Kind::Typed) {
        let items = choices
            .iter()
            .map(|choice| format!("<li><code>{}</code></li>\n", escape(&choice.typed())));
        return format!(
            "<ul class=\"accepted\" hidden>\n{}</ul>\n",
            items.collect::<String>()
        );
    }
    let item = |choice: &Choice| match choice.kind {
        // Nothing to read here: the word comes from the style sheet, on paper or when the reader has chosen.
        Kind::Right => format!("- {} <span class=\"right-mark\"></span>\n", choice.text),
        _ => format!("- {}\n", choice.text),
    };
    let items: String = choices.iter().map(item).collect();
    format!("<div class=\"choices\">\n\n{items}\n</div>\n")
}
