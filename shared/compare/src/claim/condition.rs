//! A condition of a verdict: `steps < 2`, `gain >= 1.2`, `missing without`.

use serde::Deserialize;

use super::Numbers;
use crate::number::Number;
use crate::words;

/// One condition.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "String")]
pub enum Condition {
    /// The number lies on this side of a line.
    Compared {
        /// The number's name.
        number: String,
        /// On which side.
        sign: Sign,
        /// The line, in the number's unit.
        line: f64,
    },
    /// The number could not be measured.
    Missing(String),
}

/// `<`, `<=`, `>`, `>=`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// `<`
    Below,
    /// `<=`
    AtMost,
    /// `>`
    Above,
    /// `>=`
    AtLeast,
}

/// Whether a condition holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The whole spread satisfies it.
    Holds,
    /// None of the spread does.
    Fails,
    /// There is no number: why, in words.
    Missing(String),
    /// A part of it does: which number, and which line, in words.
    TooWide(String),
}

impl TryFrom<String> for Condition {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let condition = match words.as_slice() {
            ["missing", number] => Some(Condition::Missing((*number).to_owned())),
            [number, sign, line] => {
                Sign::read(sign)
                    .zip(line.parse().ok())
                    .map(|(sign, line)| Condition::Compared {
                        number: (*number).to_owned(),
                        sign,
                        line,
                    })
            }
            _ => None,
        };
        condition.ok_or_else(|| {
            format!("{text:?} is neither `NUMBER < VALUE` (or <=, >, >=) nor `missing NUMBER`")
        })
    }
}

impl Sign {
    fn read(text: &str) -> Option<Self> {
        match text {
            "<" => Some(Sign::Below),
            "<=" => Some(Sign::AtMost),
            ">" => Some(Sign::Above),
            ">=" => Some(Sign::AtLeast),
            _ => None,
        }
    }

    fn holds(self, value: f64, line: f64) -> bool {
        match self {
            Sign::Below => value < line,
            Sign::AtMost => value <= line,
            Sign::Above => value > line,
            Sign::AtLeast => value >= line,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Sign::Below => "below",
            Sign::AtMost => "at most",
            Sign::Above => "above",
            Sign::AtLeast => "at least",
        }
    }
}

impl Condition {
    /// The name of the number that it is about.
    pub fn number(&self) -> &str {
        match self {
            Condition::Compared { number, .. } | Condition::Missing(number) => number,
        }
    }

    /// Whether it holds for these numbers.
    pub(super) fn answer(&self, numbers: &Numbers) -> Answer {
        let found = numbers.get(self.number());
        match (self, found) {
            (Condition::Missing(_), Ok(_)) => Answer::Fails,
            (Condition::Missing(_), Err(_)) => Answer::Holds,
            (Condition::Compared { .. }, Err(why)) => Answer::Missing(why),
            (Condition::Compared { sign, line, .. }, Ok(number)) => decide(number, *sign, *line),
        }
    }

    /// As a reader sees it: `"gain by a second thread" is below 1.2 times`, or only `below 1.2 times` where the number
    /// was named before.
    pub(super) fn words(&self, numbers: &Numbers, named: bool) -> String {
        let said = match self {
            Condition::Missing(_) => {
                return format!("\"{}\" was not measured", numbers.label(self.number()));
            }
            Condition::Compared { number, sign, line } => {
                format!(
                    "{} {}",
                    sign.words(),
                    words::line(*line, numbers.unit(number))
                )
            }
        };
        match named {
            true => said,
            false => format!("\"{}\" is {said}", numbers.label(self.number())),
        }
    }
}

fn decide(number: &Number, sign: Sign, line: f64) -> Answer {
    match (sign.holds(number.low, line), sign.holds(number.high, line)) {
        (true, true) => Answer::Holds,
        (false, false) => Answer::Fails,
        _ => Answer::TooWide(format!(
            "\"{}\" is {number}, and the line between two verdicts is {}",
            number.label,
            words::line(line, number.unit)
        )),
    }
}
