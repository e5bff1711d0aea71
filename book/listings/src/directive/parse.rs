//! One directive: its name and its words.

use super::{Kind, Place};
use crate::predict::Part;
use crate::problem::Error;

/// A directive that there is.
struct Known {
    name: &'static str,
    /// The right form, for who wrote another.
    form: &'static str,
    /// What its words ask for; nothing if they are too few or too many.
    read: fn(&[&str]) -> Option<Kind>,
}

const KNOWN: [Known; 23] = [
    known(
        "pair",
        "{{#pair LESSON ANCHOR}} or {{#pair A.py:ANCHOR B.rs:ANCHOR}}",
        pair,
    ),
    known("code", "{{#code PATH}} or {{#code PATH:ANCHOR}}", |words| {
        place(words).map(Kind::Code)
    }),
    known("recorded", "{{#recorded PATH}}", |words| {
        one(words).map(Kind::Recorded)
    }),
    known("recorded-pair", "{{#recorded-pair PATH PATH}}", |words| {
        let [left, right] = words else { return None };
        let (left, right) = ((*left).to_owned(), (*right).to_owned());
        Some(Kind::RecordedPair(left, right))
    }),
    known("must-not-compile", "{{#must-not-compile PATH}}", |words| {
        place(words).map(Kind::MustNotCompile)
    }),
    known("exercise", "{{#exercise NAME}}", |words| {
        one(words).map(Kind::Exercise)
    }),
    known("timeline", "{{#timeline NAME}}", |words| {
        one(words).map(Kind::Timeline)
    }),
    known("measured", "{{#measured LESSON}}", |words| {
        one(words).map(Kind::Measured)
    }),
    known("plot", "{{#plot NAME}}", |words| one(words).map(Kind::Plot)),
    known("claim", "{{#claim ID}}", |words| {
        one(words).map(Kind::Claim)
    }),
    known("claims", "{{#claims}}", |words| {
        words.is_empty().then_some(Kind::Claims)
    }),
    known("machine", "{{#machine PART}}", |words| {
        one(words).map(Kind::Machine)
    }),
    known("facts", "{{#facts}} or {{#facts COMMAND}}", |words| {
        let command = (!words.is_empty()).then(|| words.join(" "));
        Some(Kind::Facts(command))
    }),
    known("timing", "{{#timing}}", |words| {
        words.is_empty().then_some(Kind::Timing)
    }),
    known("schedule", "{{#schedule NAME}}", |words| {
        one(words).map(Kind::Schedule)
    }),
    known("chapters", "{{#chapters}}", |words| {
        words.is_empty().then_some(Kind::Chapters)
    }),
    known("map", "{{#map}}", |words| {
        words.is_empty().then_some(Kind::Map)
    }),
    known("rosetta", "{{#rosetta MODULE}}", |words| {
        one(words).map(Kind::Rosetta)
    }),
    known("rosetta-rows", "{{#rosetta-rows NAME …}}", |words| {
        let names = words.iter().map(|word| (*word).to_owned()).collect();
        (!words.is_empty()).then_some(Kind::RosettaRows(names))
    }),
    known("rosetta-names", "{{#rosetta-names}}", |words| {
        words.is_empty().then_some(Kind::RosettaNames)
    }),
    known(
        "predict",
        "{{#predict NAME}} or {{#predict NAME RECORDING}}, the name of letters, digits and `-`",
        predict,
    ),
    known("answer", "{{#answer}}", |words| {
        words.is_empty().then_some(Kind::Predict(Part::Answer))
    }),
    known("end-predict", "{{#end-predict}}", |words| {
        words.is_empty().then_some(Kind::Predict(Part::End))
    }),
];

const fn known(name: &'static str, form: &'static str, read: fn(&[&str]) -> Option<Kind>) -> Known {
    Known { name, form, read }
}

/// Reads a directive from its braces on.
pub(super) fn parse(text: &str) -> Result<Kind, Error> {
    let inner = text
        .strip_prefix("{{#")
        .and_then(|rest| rest.strip_suffix("}}"));
    let inner = inner.ok_or_else(|| Error::NotClosed(text.to_owned()))?;
    let mut words = inner.split_whitespace();
    let name = words.next().unwrap_or_default();
    let words: Vec<&str> = words.collect();
    let Some(directive) = KNOWN.iter().find(|known| known.name == name) else {
        return Err(Error::Unknown {
            found: text.to_owned(),
            known: KNOWN.iter().map(|known| known.name.to_owned()).collect(),
        });
    };
    (directive.read)(&words).ok_or_else(|| Error::Arguments {
        expected: directive.form,
        found: text.to_owned(),
    })
}

fn one(words: &[&str]) -> Option<String> {
    match words {
        [one] => Some((*one).to_owned()),
        _ => None,
    }
}

fn place(words: &[&str]) -> Option<Place> {
    one(words).map(|word| Place::parse(&word))
}

fn pair(words: &[&str]) -> Option<Kind> {
    let [left, right] = words else { return None };
    if left.ends_with(".py") || left.contains(':') {
        return Some(Kind::Pair(Place::parse(left), Place::parse(right)));
    }
    Some(Kind::LessonPair {
        lesson: left.trim_end_matches('/').to_owned(),
        anchor: (*right).to_owned(),
    })
}

fn predict(words: &[&str]) -> Option<Kind> {
    let (name, recording) = match words {
        [name] => (name, None),
        [name, recording] => (name, Some((*recording).to_owned())),
        _ => return None,
    };
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    plain.then(|| {
        Kind::Predict(Part::Question {
            name: (*name).to_owned(),
            recording,
        })
    })
}
