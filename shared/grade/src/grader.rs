//! From answers to marks: all are built together, and run side by side.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use confined::{Launcher, Network};

use crate::answer::{Answer, Ready};
use crate::build::{self, Built};
use crate::console;
use crate::course::{Course, Exercise};
use crate::error::Error;
use crate::mark::{Finding, Mark, Outcome};
use crate::network;
use crate::patience;
use crate::reference::Reference;
use crate::running::{self, Ran};
use crate::scratch::Scratch;
use crate::test_run::{Place, Program};
use crate::text;

/// How long things may take, if the caller said it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits {
    /// For compiling one answer.
    pub compile: Option<Duration>,
    /// For the tests of one answer.
    pub tests: Option<Duration>,
}

/// How answers are marked.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    pub launcher: &'a Launcher,
    pub limits: Limits,
    /// What is trusted may have this machine's network where there is none of its own.
    pub trusted: bool,
}

/// Marks answers to the exercises of one course.
#[derive(Debug)]
pub struct Grader<'a> {
    pub course: &'a Course,
    pub scratch: Scratch,
    setting: Setting<'a>,
    /// The folders of the course's own crates, once they are built.
    own: Option<Vec<PathBuf>>,
}

/// The tests of an exercise: none if that is intended; or why they cannot be had.
pub type Tests = Result<Option<Reference>, String>;

impl<'a> Grader<'a> {
    /// Waits for another `cargo grade` that holds the folder to compile in. The package lies in `below` there.
    pub fn new(course: &'a Course, setting: Setting<'a>, below: &str) -> Result<Self, Error> {
        Ok(Grader {
            course,
            scratch: Scratch::open(course, below)?,
            setting,
            own: None,
        })
    }

    /// Build what all answers use, if that was not done yet.
    pub fn prepare(&mut self) -> Result<(), Error> {
        self.scratch.targets(self.course, &[])?;
        self.dependencies()
    }

    fn dependencies(&mut self) -> Result<(), Error> {
        if self.own.is_none() {
            self.own = Some(build::dependencies(&self.scratch, self.course)?);
        }
        self.scratch
            .read_also(self.own.as_deref().unwrap_or_default());
        Ok(())
    }

    /// The reference's tests.
    pub fn reference(&self, exercise: &Exercise) -> Tests {
        match exercise.test {
            true => Reference::of(exercise, self.course.dir()).map(Some),
            false => Ok(None),
        }
    }

    /// Mark all answers.
    pub fn mark(&mut self, answers: &[Answer<'_>]) -> Result<Vec<Mark>, Error> {
        let tests: Vec<Tests> = answers.iter().map(|a| self.reference(a.exercise)).collect();
        let mut ready = Vec::new();
        for (answer, tests) in answers.iter().zip(&tests) {
            ready.push(self.ready(answer, tests));
        }
        let mut built = self.build(answers, &ready)?;
        let mut programs: Vec<Result<Program<'_>, Finding>> = Vec::new();
        for ((answer, tests), ready) in answers.iter().zip(&tests).zip(&ready) {
            let built = built.remove(&answer.target.name);
            let here = self.setting.launcher.confinement;
            let network = network::of(answer.exercise, here, self.setting.trusted);
            programs.push(program(tests, ready, built, network));
        }
        let to_run: Vec<_> = programs.iter().flatten().collect();
        let place = Place {
            launcher: self.setting.launcher,
            folder: &self.scratch.run,
        };
        let mut ran = running::all(&to_run, &place, self.setting.limits.tests).into_iter();
        let mut marks = Vec::new();
        for ((answer, tests), program) in answers.iter().zip(&tests).zip(&programs) {
            let missing = || Ran::not(Finding::only(Outcome::NotStarted, "it was not run"));
            let ran = match program {
                Ok(_) => ran.next().unwrap_or_else(missing),
                Err(finding) => Ran::not(finding.clone()),
            };
            marks.push(self.sum_up(answer, tests, ran));
        }
        Ok(marks)
    }

    fn ready(&self, answer: &Answer<'_>, tests: &Tests) -> Result<Ready, Finding> {
        let tests = tests.as_ref();
        let tests = tests.map_err(|e| Finding::only(Outcome::NotStarted, e))?;
        Ready::new(answer, tests.as_ref(), &self.scratch.secret)
    }

    /// Build all that can be built, in as few calls as possible.
    fn build(
        &mut self,
        answers: &[Answer<'_>],
        ready: &[Result<Ready, Finding>],
    ) -> Result<BTreeMap<String, Built>, Error> {
        let mut targets = Vec::new();
        for (answer, ready) in answers.iter().zip(ready) {
            if let Ok(ready) = ready {
                self.scratch.write(&answer.target.path, &ready.text)?;
                if let Some((path, tests)) = &ready.tests {
                    self.scratch.write(path, tests)?;
                }
                targets.push(answer.target.clone());
            }
        }
        if targets.is_empty() {
            return Ok(BTreeMap::new());
        }
        console::progress(&format!("building {} answers", targets.len()));
        self.scratch.targets(self.course, &targets)?;
        self.dependencies()?;
        let limit = build::Limit::new(self.setting.limits.compile, patience::now);
        Ok(build::all(
            &self.scratch,
            self.setting.launcher,
            &targets,
            limit,
        ))
    }

    fn sum_up(&self, answer: &Answer<'_>, tests: &Tests, ran: Ran) -> Mark {
        let finding = ran.finding;
        Mark {
            package: self.course.place.package,
            name: answer.exercise.name.clone(),
            dir: answer.exercise.dir.clone(),
            outcome: finding.outcome,
            tests_passed: finding.passed,
            tests: of(tests).len(),
            test_seconds: ran.seconds,
            message: text::message(&finding.message),
            output: text::output(&finding.output),
            evidence: *finding.evidence,
        }
    }
}

fn of(tests: &Tests) -> &[crate::reference::Test] {
    match tests {
        Ok(Some(reference)) => &reference.tests,
        _ => &[],
    }
}

/// The program that counts. What only the compiler could read has no reference tests: it would be the learner's own.
fn program<'t>(
    tests: &'t Tests,
    ready: &'t Result<Ready, Finding>,
    built: Option<Built>,
    network: Result<Network, Finding>,
) -> Result<Program<'t>, Finding> {
    let ready = ready.as_ref().map_err(Finding::clone)?;
    let missing = || Err(Finding::only(Outcome::NotStarted, "it was not built"));
    let path = built.unwrap_or_else(missing)?;
    if let Some(refused) = &ready.unreadable {
        return Err(Finding::only(Outcome::DoesNotCompile, refused.to_string()));
    }
    Ok(Program {
        path,
        tests: of(tests),
        number: &ready.number,
        network: network?,
    })
}
