//! What is built, one command after the other.

use std::time::Duration;

use course::{Exercise, Lesson, lessons};
use limited::Run;

use crate::places::{Alias, PRACTICE, aliases, exercises, solution};
use crate::{Finding, Machine, twins};

/// For a first build on a slow machine, with downloads.
const LIMIT: Duration = Duration::from_secs(3600);

/// A command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// What it makes, for the one who waits.
    pub what: String,
    /// As one would type it, in the root.
    pub words: Vec<String>,
    /// Whether the class cannot go on if it fails.
    pub needed: bool,
}

impl Job {
    pub(crate) fn new(what: impl Into<String>, words: &[&str]) -> Self {
        Job {
            what: what.into(),
            words: words.iter().map(|&word| word.to_owned()).collect(),
            needed: true,
        }
    }

    pub(crate) fn optional(what: impl Into<String>, words: &[&str]) -> Self {
        let needed = false;
        let job = Job::new(what, words);
        Job { needed, ..job }
    }

    /// Runs it, with its standard error for all to see.
    ///
    /// # Errors
    /// In words: which command, and how it ended.
    pub fn run(&self, machine: &Machine) -> Result<(), String> {
        let mut command = machine.command(&self.words[0]);
        command.args(&self.words[1..]);
        let finished = Run::new(command, LIMIT).aloud().run();
        let finished = finished.map_err(|error| error.to_string())?;
        match finished.status.success() {
            true => Ok(()),
            false => Err(format!("`{}`: {}", self.words.join(" "), finished.status)),
        }
    }
}

/// All that is built, in the order in which it is built.
///
/// A lesson has a call of its own, as a reader's `cargo run -p lesson-03` has: cargo counts together which features of a crate
/// the packages of one call want, and built together they would be other programs than the reader's.
///
/// # Errors
/// In words: a file of the checkout that cannot be read.
pub fn jobs(machine: &Machine, findings: &[Finding]) -> Result<Vec<Job>, String> {
    let mut all = downloads();
    all.extend(twins::job(machine, findings));
    let lessons = lessons(&machine.root).map_err(|e| e.to_string())?;
    all.extend(lessons.iter().flat_map(lesson));
    all.push(Job::new(
        "the site that twins start",
        &["cargo", "build", "-p", "site"],
    ));
    for package in PRACTICE {
        let all_of = exercises(&machine.root, package)?;
        let clippy = findings.iter().any(|f| f.name == "clippy" && f.is_there());
        all.extend(practice(package, &all_of, clippy));
    }
    all.extend(aliases(&machine.root)?.iter().map(tool));
    all.push(Job::new("the book", &["cargo", "book"]));
    all.push(Job::new(
        "all tests",
        &["cargo", "build", "--bins", "--tests", "--examples"],
    ));
    Ok(all)
}

/// Without the network these fail, and what follows shows whether all was downloaded before.
fn downloads() -> Vec<Job> {
    let manifests = PRACTICE.map(|package| format!("{package}/Cargo.toml"));
    let manifests = std::iter::once("Cargo.toml".to_owned()).chain(manifests);
    let job = |manifest: String| {
        let what = format!("the packages of {manifest}");
        let words = ["cargo", "fetch", "--locked", "--manifest-path", &manifest];
        Job::optional(what, &words)
    };
    manifests.map(job).collect()
}

/// A lesson as it is run, as it is tested, as the compiler refuses its programs, and as `cargo compare` measures it.
fn lesson(lesson: &Lesson) -> [Job; 4] {
    let package = lesson.package();
    let build = ["cargo", "build", "-p", &package];
    let tests = [&build[..], &["--bins", "--examples", "--tests"]].concat();
    // `cargo check`, which shows a refused program, compiles the packages in a way of its own.
    let check = ["cargo", "check", "-p", &package, "--examples"];
    let release = [&build[..], &["--release"]].concat();
    [
        Job::new(&package, &build),
        Job::new(format!("{package}: variations and tests"), &tests),
        Job::new(format!("{package}: for refused programs"), &check),
        Job::new(format!("{package} in release"), &release),
    ]
}

/// The solutions of the exercises of one package: with them all that an exercise needs is built. The starters may not compile.
fn practice(package: &str, exercises: &[Exercise], clippy: bool) -> Vec<Job> {
    let manifest = format!("{package}/Cargo.toml");
    let solutions: Vec<String> = exercises.iter().map(solution).collect();
    let job = |what: &str, command: &[&str]| {
        let mut words = [&["cargo"], command, &["--manifest-path", &manifest]].concat();
        words.extend(solutions.iter().flat_map(|name| ["--bin", name]));
        Job::new(format!("{package}: {what}"), &words)
    };
    let mut all = vec![
        job("programs", &["build"]),
        job("tests", &["test", "--quiet", "--no-run"]),
    ];
    if clippy {
        // As rustlings calls it after each exercise.
        all.push(job("checks", &["clippy", "--quiet", "--profile", "test"]));
    }
    // One is enough for what `cargo grade` needs to be built. Where it confines nothing, it wants to be told that it may.
    let words = ["cargo", "grade", "--verify", &exercises[0].name];
    all.push(Job::optional(
        format!("{package}: what marking needs"),
        &words,
    ));
    all
}

fn tool(alias: &Alias) -> Job {
    let words = ["cargo", "build", "-p", &alias.package];
    let release: &[&str] = if alias.release { &["--release"] } else { &[] };
    Job::new(format!("cargo {}", alias.name), &[&words, release].concat())
}
