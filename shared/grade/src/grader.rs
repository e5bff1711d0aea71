//! From a learner's file to a mark.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::build::{self, NotBuilt};
use crate::course::{Course, Exercise};
use crate::error::Error;
use crate::mark::{Mark, Outcome};
use crate::reference::{self, Reference};
use crate::scratch::{Scratch, tests_paths};
use crate::source::{self, Refused};
use crate::test_run;

/// How long one exercise may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub compile: Duration,
    pub tests: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            // The first exercise compiles the dependencies of all.
            compile: Duration::from_secs(600),
            tests: Duration::from_secs(60),
        }
    }
}

/// What an output is cut to, in bytes.
const SHOWN: usize = 64 * 1024;

/// Marks files of one course.
#[derive(Debug)]
pub struct Grader<'a> {
    pub course: &'a Course,
    scratch: Scratch,
    limits: Limits,
}

impl<'a> Grader<'a> {
    pub fn new(course: &'a Course, limits: Limits) -> Result<Self, Error> {
        Ok(Grader {
            course,
            scratch: Scratch::open(course)?,
            limits,
        })
    }

    /// The reference's tests; `None` for an exercise that has none by intention.
    pub fn reference(&self, exercise: &Exercise) -> Result<Option<Reference>, String> {
        if !exercise.test {
            return Ok(None);
        }
        let path = exercise.path("solutions");
        let text = fs::read_to_string(self.course.dir.join(&path));
        let text = text.map_err(|e| format!("the reference has no {}: {e}", path.display()))?;
        let parsed = Reference::parse(&text);
        parsed
            .map(Some)
            .map_err(|e| format!("{}: {e}", path.display()))
    }

    /// Mark the answer in `file`.
    pub fn mark(&self, exercise: &Exercise, file: &Path) -> Mark {
        let mut mark = Mark {
            name: exercise.name.clone(),
            dir: exercise.dir.clone(),
            outcome: Outcome::NotStarted,
            tests_passed: 0,
            tests: 0,
            compile_seconds: 0.0,
            test_seconds: 0.0,
            message: String::new(),
            output: String::new(),
        };
        if let Err(not_built) = self.fill(&mut mark, exercise, file) {
            mark.outcome = not_built.outcome;
            mark.message = not_built.message;
            mark.output = not_built.output;
        }
        shorten(&mut mark.output);
        mark
    }

    fn fill(&self, mark: &mut Mark, exercise: &Exercise, file: &Path) -> Result<(), NotBuilt> {
        let reference = self.reference(exercise).map_err(not_started)?;
        let number = reference::number();
        let tests = reference.as_ref().map_or(&[][..], |r| &r.tests);
        mark.tests = tests.len();
        let answer = fs::read_to_string(file)
            .map_err(|e| not_started(format!("cannot read {}: {e}", file.display())))?;
        let unreadable = self.assemble(exercise, &answer, reference.as_ref(), &number)?;
        let compiling = Instant::now();
        let program = build::build(&self.scratch, exercise, self.limits.compile);
        mark.compile_seconds = seconds(compiling);
        let program = program?;
        if let Some(refused) = unreadable {
            // The compiler knows more of Rust than the parser here. But these would be the learner's own tests.
            return Err(does_not_compile(&refused));
        }
        let testing = Instant::now();
        let limit = self.limits.tests;
        let tried = test_run::run(&program, &self.scratch.package, tests, &number, limit);
        mark.test_seconds = seconds(testing);
        mark.outcome = tried.outcome;
        mark.tests_passed = tried.passed;
        mark.message = tried.message;
        mark.output = tried.output;
        Ok(())
    }

    /// Write the files to compile. What the parser cannot read is written as it is, for the compiler to explain.
    fn assemble(
        &self,
        exercise: &Exercise,
        answer: &str,
        reference: Option<&Reference>,
        number: &str,
    ) -> Result<Option<Refused>, NotBuilt> {
        let (tests_file, seen_as) = tests_paths(exercise);
        let mut unreadable = None;
        let mut text = answer.to_owned();
        if let Some(reference) = reference {
            match source::assemble(answer, &seen_as) {
                Ok(assembled) => text = assembled,
                Err(refused @ Refused::NotRust(_)) => unreadable = Some(refused),
                Err(refused) => return Err(does_not_compile(&refused)),
            }
            let tests = reference.instrumented(number);
            self.scratch
                .write(&tests_file, &tests)
                .map_err(|e| not_started(e.to_string()))?;
        }
        let path = exercise.path("exercises");
        self.scratch
            .write(&path, &text)
            .map_err(|e| not_started(e.to_string()))?;
        Ok(unreadable)
    }
}

fn not_started(message: String) -> NotBuilt {
    NotBuilt {
        outcome: Outcome::NotStarted,
        message,
        output: String::new(),
    }
}

fn does_not_compile(refused: &Refused) -> NotBuilt {
    NotBuilt {
        outcome: Outcome::DoesNotCompile,
        message: refused.to_string(),
        output: String::new(),
    }
}

/// To the millisecond: more digits would be noise.
fn seconds(since: Instant) -> f64 {
    (since.elapsed().as_secs_f64() * 1000.0).round() / 1000.0
}

fn shorten(output: &mut String) {
    if output.len() > SHOWN {
        let whole = output.len();
        let mut end = SHOWN;
        while !output.is_char_boundary(end) {
            end -= 1;
        }
        output.truncate(end);
        output.push_str(&format!("\n[cut: {whole} bytes in all]\n"));
    }
}
