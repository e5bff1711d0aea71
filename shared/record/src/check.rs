//! Compares a recording with what its command prints now.

use std::fs;

use crate::build::Programs;
use crate::commands::{Error, Order, Recording};
use crate::mask::Mask;
use crate::transcript::transcript;

/// How a recording is not what its command prints.
#[derive(Debug, thiserror::Error)]
pub enum Difference {
    /// There is no such file yet.
    #[error("{file} is missing; `{regenerate}` makes it")]
    Missing {
        /// The transcript.
        file: String,
        /// The command that makes it anew.
        regenerate: String,
    },
    /// Its entry says of something that it is not promised, and the recording has no such thing.
    #[error(
        "{file} has nothing to which `{word}` in its entry of commands.toml applies; \
        take that out, or `{regenerate}` if the program prints such a thing now"
    )]
    InVain {
        /// The transcript.
        file: String,
        /// What the entry says.
        word: String,
        /// The command that makes it anew.
        regenerate: String,
    },
    /// The first line that differs where the entry does not allow it.
    #[error(
        "{file} is stale at line {line}\n  recorded: {recorded}\n  now:      {now}\n`{regenerate}` makes it anew"
    )]
    Line {
        /// The transcript.
        file: String,
        /// Counted from 1: in the recording, or in the new run if the recording lacks the line.
        line: usize,
        /// The recorded line, or that there is none.
        recorded: String,
        /// The line now, or that there is none.
        now: String,
        /// The command that makes it anew.
        regenerate: String,
    },
    /// The command did not run to its end.
    #[error("{file} cannot be checked: {source}")]
    NotRun {
        /// The transcript.
        file: String,
        /// What happened.
        source: Error,
    },
}

/// Run the command of a recording with one of the built `programs`, fast, and compare.
///
/// # Errors
///
/// The first [`Difference`]. Its message names the file and the command that makes it anew.
pub fn check(recording: &Recording, programs: &Programs) -> Result<(), Difference> {
    let file = recording.name();
    let Ok(recorded) = fs::read_to_string(&recording.file) else {
        let regenerate = recording.regenerate_command();
        return Err(Difference::Missing { file, regenerate });
    };
    // Not in `load`: after a name is added to an entry, its transcript must be recorded anew, and that loads the entry.
    if let Some(word) = in_vain(recording, &recorded) {
        let regenerate = recording.regenerate_command();
        return Err(Difference::InVain {
            file,
            word,
            regenerate,
        });
    }
    match transcript(recording, programs, true) {
        Ok(now) => compare(recording, &recorded, &now),
        Err(source) => Err(Difference::NotRun { file, source }),
    }
}

/// What the entry says is not promised, and the recording does not have.
fn in_vain(recording: &Recording, recorded: &str) -> Option<String> {
    let lines = without_race(recording, recorded);
    if let Some(race) = recording.race.filter(|race| *race >= lines.len()) {
        return Some(format!("race = {race}"));
    }
    let found_nothing = |mask: &&&Mask| !lines.iter().skip(1).any(|line| mask.finds(line));
    let mask = recording.varies.iter().find(found_nothing)?;
    Some(format!("varies = [{:?}]", mask.name))
}

/// The lines of a transcript, with words in place of what is not promised. The command is always promised.
fn promised(recording: &Recording, text: &str) -> Vec<String> {
    let mut lines = without_race(recording, text);
    for line in lines.iter_mut().skip(1) {
        *line = recording.masked(line);
    }
    lines
}

fn without_race(recording: &Recording, text: &str) -> Vec<String> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    // The command is line 0 here.
    if let Some(line) = recording.race.and_then(|line| lines.get_mut(line)) {
        *line = "(a race)".to_owned();
    }
    lines
}

fn compare(recording: &Recording, recorded: &str, now: &str) -> Result<(), Difference> {
    let (recorded, now) = (promised(recording, recorded), promised(recording, now));
    let found = match recording.order {
        Order::Fixed => first_in_order(&recorded, &now),
        Order::Any => first_in_any_order(&recorded, &now),
    };
    let Some((line, recorded, now)) = found else {
        return Ok(());
    };
    let shown = |line: Option<&String>| line.map_or("(no such line)", String::as_str).to_owned();
    Err(Difference::Line {
        file: recording.name(),
        line: line + 1,
        recorded: shown(recorded),
        now: shown(now),
        regenerate: recording.regenerate_command(),
    })
}

type Found<'a> = Option<(usize, Option<&'a String>, Option<&'a String>)>;

fn first_in_order<'a>(recorded: &'a [String], now: &'a [String]) -> Found<'a> {
    let longest = recorded.len().max(now.len());
    (0..longest)
        .map(|i| (i, recorded.get(i), now.get(i)))
        .find(|(_, recorded, now)| recorded != now)
}

/// A line that only one side has, or has more often. The first line is the command, and stays the first.
fn first_in_any_order<'a>(recorded: &'a [String], now: &'a [String]) -> Found<'a> {
    if recorded.first() != now.first() {
        return Some((0, recorded.first(), now.first()));
    }
    if let Some(i) = surplus(recorded, now) {
        return Some((i, Some(&recorded[i]), None));
    }
    surplus(now, recorded).map(|i| (i, None, Some(&now[i])))
}

/// The first line of `these` that finds no partner in `those`.
fn surplus(these: &[String], those: &[String]) -> Option<usize> {
    let mut left: Vec<&String> = those.iter().collect();
    these.iter().position(|line| {
        let partner = left.iter().position(|other| *other == line);
        partner.map(|i| left.swap_remove(i)).is_none()
    })
}
