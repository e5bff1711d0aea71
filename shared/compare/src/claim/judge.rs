//! From numbers to a verdict, by the rows of the claim's file.

use super::condition::Answer;
use super::file::Row;
use super::{Claim, Condition, Is, Numbers, Verdict};

/// The verdict that follows from these numbers.
///
/// The first row whose conditions all hold decides. A row with a condition that fails is passed over. A condition that
/// neither holds nor fails stops the list.
pub fn judge(claim: &Claim, numbers: &Numbers) -> Verdict {
    row(claim, numbers).1
}

/// As [`judge`], with the number of the row that decided.
pub(super) fn row(claim: &Claim, numbers: &Numbers) -> (Option<usize>, Verdict) {
    for (index, row) in claim.plan.verdict.iter().enumerate() {
        let answers: Vec<Answer> = row.when.iter().map(|when| when.answer(numbers)).collect();
        if answers.contains(&Answer::Fails) {
            continue;
        }
        let undecided = answers.into_iter().find_map(|answer| match answer {
            Answer::Missing(why) => Some(why),
            Answer::TooWide(why) => Some(too_wide(claim, numbers, &why)),
            Answer::Holds | Answer::Fails => None,
        });
        return match undecided {
            Some(why) => (None, cannot_tell(why)),
            None => (Some(index), decided(row, numbers)),
        };
    }
    let seen = claim.plan.judged_by().into_iter().filter_map(|name| {
        let number = numbers.get(name).ok()?;
        Some(format!("\"{}\" is {number}", number.label))
    });
    let seen: Vec<String> = seen.collect();
    let why = format!("between the lines of the rule: {}", seen.join("; "));
    (None, cannot_tell(why))
}

/// First what happened, and what the medians say; then the number that is in the way.
fn too_wide(claim: &Claim, numbers: &Numbers, why: &str) -> String {
    let by_medians = match judge(claim, &numbers.medians()).is {
        Is::CannotTell => String::new(),
        is => format!(" By their medians the verdict would be \"{}\".", is.words()),
    };
    format!("the runs differ too much.{by_medians} {why}")
}

fn cannot_tell(because: String) -> Verdict {
    Verdict {
        is: Is::CannotTell,
        because,
    }
}

fn decided(row: &Row, numbers: &Numbers) -> Verdict {
    Verdict {
        is: row.is,
        because: filled(&row.because, numbers),
    }
}

/// `{cost}` becomes the number of that name.
fn filled(text: &str, numbers: &Numbers) -> String {
    let mut filled = text.to_owned();
    for number in numbers.measured() {
        filled = filled.replace(&format!("{{{}}}", number.name), &number.to_string());
    }
    filled
}

/// The rule in sentences, made from its rows: `Holds if …`, `Otherwise outdated if …`.
pub fn rule(claim: &Claim, numbers: &Numbers) -> Vec<String> {
    if claim.plan.by.is_some() {
        return vec!["The sources decide, not a number.".to_owned()];
    }
    let sentence = |(index, row): (usize, &Row)| {
        let conditions = in_words(&row.when, numbers);
        let is = row.is.words();
        match index {
            0 => format!("{}{} if {conditions}.", is[..1].to_uppercase(), &is[1..]),
            _ => format!("Otherwise {is} if {conditions}."),
        }
    };
    claim
        .plan
        .verdict
        .iter()
        .enumerate()
        .map(sentence)
        .collect()
}

/// Conditions, joined; a number that the next condition is about too is named once.
fn in_words(conditions: &[Condition], numbers: &Numbers) -> String {
    let mut words = String::new();
    let mut before = None;
    for condition in conditions {
        let again = before == Some(condition.number());
        match (again, words.is_empty()) {
            (true, _) => words.push_str(" and "),
            (false, false) => words.push_str(", and "),
            (false, true) => {}
        }
        words.push_str(&condition.words(numbers, again));
        before = Some(condition.number());
    }
    words
}
