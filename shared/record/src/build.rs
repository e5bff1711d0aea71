//! Builds the programs of recordings before they run: one call of cargo for those of a lesson, not one for each.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use limited::Run;
use serde::Deserialize;

use crate::commands::{Error, Recording};
use crate::transcript::command;

/// For the compiler, which may have to build a lesson's dependencies on a busy machine.
const LIMIT: Duration = Duration::from_secs(900);

/// The programs of some recordings, as far as they could be built.
#[derive(Debug, Default)]
pub struct Programs(BTreeMap<Wanted, Result<String, NotBuilt>>);

/// A program that a recording's `cargo run` runs: cargo's words without the example, and the example.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Wanted {
    words: Vec<String>,
    example: Option<String>,
}

/// Why a program is not there: the build command, and what the compiler said.
#[derive(Clone, Debug)]
struct NotBuilt {
    command: String,
    output: String,
}

/// The fields that are read of a line that `cargo build --message-format=json` prints.
#[derive(Deserialize)]
struct Line {
    target: Option<Target>,
    executable: Option<String>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
}

impl Programs {
    /// Builds the programs of all these recordings that are run by cargo.
    ///
    /// What does not build is said where it is asked for: the other lessons can be recorded all the same.
    pub fn build(recordings: &[Recording]) -> Self {
        let mut calls = BTreeMap::<_, (&Recording, BTreeSet<Wanted>)>::new();
        for recording in recordings {
            let Some(wanted) = Wanted::of(recording) else {
                continue;
            };
            // Examples have a call of their own. For them cargo counts in what tests depend on, perhaps with more
            // features; in one call with them, a lesson's program would be another than the reader's.
            let of = (wanted.words.clone(), wanted.example.is_some());
            let call = calls.entry(of);
            let (_, all) = call.or_insert((recording, BTreeSet::new()));
            all.insert(wanted);
        }
        let programs = calls.into_values();
        let programs = programs.flat_map(|(recording, wanted)| together(recording, wanted));
        Programs(programs.collect())
    }

    /// The program of a recording; nothing if its command is not `cargo run`.
    ///
    /// # Errors
    ///
    /// [`Error::NotBuilt`]: a compiler's error must not become a recording.
    pub fn of(&self, recording: &Recording) -> Result<Option<&str>, Error> {
        let Some(wanted) = Wanted::of(recording) else {
            return Ok(None);
        };
        match self.0.get(&wanted) {
            Some(Ok(program)) => Ok(Some(program)),
            Some(Err(why)) => Err(why.clone().into()),
            None => Err(Error::NotBuilt {
                command: recording.command.join(" "),
                output: "it was not among the recordings to build".to_owned(),
            }),
        }
    }
}

impl Wanted {
    fn of(recording: &Recording) -> Option<Self> {
        let [cargo, run, words @ ..] = recording.command.as_slice() else {
            return None;
        };
        let words = words.iter().take_while(|word| *word != "--");
        let mut words: Vec<String> = words.cloned().collect();
        let at = words.windows(2).position(|two| two[0] == "--example");
        let example = at.and_then(|at| words.drain(at..at + 2).nth(1));
        (cargo == "cargo" && run == "run").then_some(Wanted { words, example })
    }
}

impl From<NotBuilt> for Error {
    fn from(NotBuilt { command, output }: NotBuilt) -> Self {
        Error::NotBuilt { command, output }
    }
}

type Outcome = Vec<(Wanted, Result<String, NotBuilt>)>;

/// Builds programs that differ in the example only.
fn together(recording: &Recording, wanted: BTreeSet<Wanted>) -> Outcome {
    let mut words = vec!["cargo".to_owned(), "build".to_owned(), "-q".to_owned()];
    words.extend(wanted.first().map_or(Vec::new(), |one| one.words.clone()));
    for example in wanted.iter().filter_map(|one| one.example.clone()) {
        words.extend(["--example".to_owned(), example]);
    }
    let shown = words.join(" ");
    let not_built = |output: String| NotBuilt {
        command: shown.clone(),
        output,
    };
    words.push("--message-format=json-render-diagnostics".to_owned());
    let built = match Run::new(command(&words, &recording.root), LIMIT).run() {
        Err(e) => Err(not_built(e.to_string())),
        Ok(run) if !run.status.success() || run.output.stderr.contains("warning:") => {
            Err(not_built(run.output.stderr))
        }
        Ok(run) => Ok(executables(&run.output.stdout)),
    };
    let program = |one: &Wanted| {
        let all = built.as_ref().map_err(NotBuilt::clone)?;
        let fits = |name: &str| one.example.as_deref().is_none_or(|example| example == name);
        let mut fitting = all.iter().filter(|(name, _)| fits(name));
        match (fitting.next(), fitting.next()) {
            (Some((_, path)), None) => Ok(path.clone()),
            _ => Err(not_built(format!("one program was expected, not {all:?}"))),
        }
    };
    let outcome = wanted.iter().map(|one| (one.clone(), program(one)));
    outcome.collect()
}

/// The names and paths of the programs in cargo's messages.
fn executables(messages: &str) -> Vec<(String, String)> {
    let lines = messages.lines();
    let lines = lines.filter_map(|line| serde_json::from_str::<Line>(line).ok());
    lines
        .filter_map(|line| Some((line.target?.name, line.executable?)))
        .collect()
}
