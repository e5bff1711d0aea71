//! One option: what it is called, what it takes, and what it holds.

use std::ffi::OsStr;
use std::ops::RangeInclusive;

/// From a hundred times slower to a thousand times faster: below and above it a lesson shows nothing.
const SPEEDS: RangeInclusive<f64> = 0.01..=1000.0;

/// What any other number may be. As seconds, from a blink to eleven days: each can be waited for, at any speed.
const NUMBERS: RangeInclusive<f64> = 0.001..=1_000_000.0;

/// An option, as a lesson declares it.
#[derive(Clone, Debug)]
pub struct Opt {
    /// Without the dashes.
    pub(crate) name: &'static str,
    /// What `--help` shows for its value; empty: it takes none.
    pub(crate) takes: String,
    /// What a bad value is told.
    pub(crate) needs: String,
    /// What `--help` says about it.
    pub(crate) about: String,
    pub(crate) value: Value,
}

/// What an option holds: the default, until it is given.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Flag(bool),
    Number(f64, RangeInclusive<f64>),
    Whole(Option<u64>),
    Text(Option<String>),
    Choice(&'static str, &'static [&'static str]),
}

/// `--NAME`: on if it was given. `about` is what `--help` says about it, as for the others.
pub fn flag(name: &'static str, about: &str) -> Opt {
    new(name, "", String::new(), about, Value::Flag(false))
}

/// `--NAME N`: a number from 0.001 to 1000000, written with digits and perhaps a point.
pub fn number(name: &'static str, default: f64, about: &str) -> Opt {
    ranged(name, default, NUMBERS, about)
}

/// `--NAME TAKES`: some text. `takes` says in one word what kind of text, `URL` say. It may not be empty.
pub fn text(name: &'static str, takes: &str, about: &str) -> Opt {
    let needs = "some text in UTF-8".to_owned();
    new(name, takes, needs, about, Value::Text(None))
}

/// `--NAME one|other`: one of `words`; the first is the default.
///
/// # Panics
/// If there are no words.
pub fn choice(name: &'static str, words: &'static [&'static str], about: &str) -> Opt {
    let needs = format!("one of {}", words.join(", "));
    let about = format!("{about} (default {})", words[0]);
    let value = Value::Choice(words[0], words);
    new(name, &words.join("|"), needs, &about, value)
}

/// `--speed`, which every lesson has.
pub(crate) fn speed() -> Opt {
    ranged("speed", 1.0, SPEEDS, "all waits N times shorter")
}

/// `--seed`, where chance plays.
pub(crate) fn seed() -> Opt {
    let needs = format!("a whole number from 0 to {}", u64::MAX);
    let about = "the same random numbers in each run, and in Rust and Python";
    new("seed", "N", needs, about, Value::Whole(None))
}

fn ranged(name: &'static str, default: f64, range: RangeInclusive<f64>, about: &str) -> Opt {
    let needs = format!("a number from {} to {}", range.start(), range.end());
    let about = format!("{about} (default {default})");
    new(name, "N", needs, &about, Value::Number(default, range))
}

fn new(name: &'static str, takes: &str, needs: String, about: &str, value: Value) -> Opt {
    Opt {
        name,
        takes: takes.to_owned(),
        needs,
        about: about.to_owned(),
        value,
    }
}

impl Value {
    /// Holds what was `given` from now on; `None` if it may not hold that.
    pub(crate) fn hold(&mut self, given: &OsStr) -> Option<()> {
        let given = given.to_str()?;
        match self {
            Value::Flag(_) => return None,
            Value::Number(number, range) => {
                *number = decimal(given).filter(|given| range.contains(given))?;
            }
            Value::Whole(number) => *number = Some(whole(given)?),
            Value::Text(text) => {
                *text = Some(given.to_owned()).filter(|given| !given.is_empty());
                text.as_ref()?;
            }
            Value::Choice(chosen, words) => {
                *chosen = words.iter().find(|&&word| word == given)?;
            }
        }
        Some(())
    }
}

/// Digits and a point. Rust's own `parse` takes more (`1e1`, `+1`), and Python's `float` takes other things (`1_0`).
fn decimal(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    text.parse().ok().filter(|_| plain)
}

/// Digits. Rust's own `parse` takes a plus sign too.
fn whole(text: &str) -> Option<u64> {
    let plain = text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(opt: &Opt, given: &str) -> bool {
        opt.value.clone().hold(OsStr::new(given)).is_some()
    }

    #[test]
    fn a_number_is_digits_and_a_point_within_a_range() {
        for good in ["1", "0.01", "1000", "2.50", ".5", "5.", "007"] {
            assert!(holds(&speed(), good), "{good}");
        }
        let bad = [
            "0", "0.009", "1000.1", "-1", "+1", "1e1", "1_0", " 1", "1 ", "nan", "inf", "infinity",
            "0x1", "1,5", "1.2.3", ".", "", "１",
        ];
        for bad in bad {
            assert!(!holds(&speed(), bad), "{bad}");
        }
        let seconds = number("seconds", 50.0, "how long");
        assert!(holds(&seconds, "0.001") && holds(&seconds, "1000000"));
        assert!(!holds(&seconds, "0.0009") && !holds(&seconds, "1000000.1"));
    }

    #[test]
    fn a_seed_is_digits() {
        for good in ["0", "007", "18446744073709551615"] {
            assert!(holds(&seed(), good), "{good}");
        }
        for bad in ["-1", "+1", "1.0", "18446744073709551616", "", "x"] {
            assert!(!holds(&seed(), bad), "{bad}");
        }
    }

    #[test]
    fn a_choice_is_one_of_its_words() {
        let mode = choice("mode", &["threads", "async"], "who waits");
        assert!(holds(&mode, "async") && !holds(&mode, "Async") && !holds(&mode, ""));
        assert_eq!(mode.needs, "one of threads, async");
        assert_eq!(mode.about, "who waits (default threads)");
    }

    #[test]
    fn a_text_is_not_empty() {
        let site = text("site", "URL", "what to ask");
        assert!(holds(&site, "http://localhost:1") && !holds(&site, ""));
    }
}
