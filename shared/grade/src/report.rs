//! The marks as a table, as JSON and as JUnit.

use std::fs;
use std::path::Path;
use std::time::Duration;

use comfy_table::{ContentArrangement, Table, presets::ASCII_MARKDOWN};
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use serde::Serialize;

use crate::console;
use crate::error::Error;
use crate::mark::{Mark, Outcome};
use crate::text::visible;

#[derive(Serialize)]
struct Json<'a> {
    version: u8,
    dir: String,
    confinement: String,
    summary: Summary,
    exercises: &'a [Mark],
}

#[derive(Serialize)]
struct Summary {
    exercises: usize,
    passed: usize,
    failed: usize,
    does_not_compile: usize,
    refused: usize,
    timed_out: usize,
    not_started: usize,
    tests_passed: usize,
    tests: usize,
    seconds: f64,
}

impl Summary {
    fn new(marks: &[Mark], seconds: f64) -> Self {
        let count = |outcome| marks.iter().filter(|m| m.outcome == outcome).count();
        Summary {
            exercises: marks.len(),
            passed: count(Outcome::Passed),
            failed: count(Outcome::Failed),
            does_not_compile: count(Outcome::DoesNotCompile),
            refused: count(Outcome::Refused),
            timed_out: count(Outcome::TimedOut),
            not_started: count(Outcome::NotStarted),
            tests_passed: marks.iter().map(|m| m.tests_passed).sum(),
            tests: marks.iter().map(|m| m.tests).sum(),
            seconds: (seconds * 1000.0).round() / 1000.0,
        }
    }
}

/// A line for each exercise, and one for all, which took so many seconds.
pub fn table(marks: &[Mark], seconds: f64) -> String {
    let mut table = bare_table(&["exercise", "result", "tests", "seconds", "reason"]);
    for mark in marks {
        table.add_row([
            mark.name.clone(),
            mark.outcome.words().to_owned(),
            format!("{}/{}", mark.tests_passed, mark.tests),
            format!("{:.1}", mark.test_seconds),
            mark.message.clone(),
        ]);
    }
    let sum = Summary::new(marks, seconds);
    format!(
        "{table}\n\n{} of {} exercises passed, {} of {} tests, {:.1} s",
        sum.passed, sum.exercises, sum.tests_passed, sum.tests, sum.seconds
    )
}

/// An empty table in plain ASCII, as wide as the terminal; what is longer is wrapped.
pub fn bare_table(header: &[&str]) -> Table {
    let mut table = Table::new();
    table
        .load_style(ASCII_MARKDOWN)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(console::width())
        .set_header(header);
    table
}

/// The schema is in the documentation of the program.
pub fn json(
    dir: &Path,
    confinement: String,
    marks: &[Mark],
    seconds: f64,
) -> Result<String, Error> {
    let json = Json {
        version: 2,
        dir: visible(&dir.display().to_string()),
        confinement,
        summary: Summary::new(marks, seconds),
        exercises: marks,
    };
    let text = serde_json::to_string_pretty(&json).map_err(|e| Error::Report(e.to_string()))?;
    Ok(text + "\n")
}

/// One test case for each exercise. An exercise that could not be tried is an error, everything else a failure.
pub fn junit(marks: &[Mark]) -> Result<String, Error> {
    let mut suite = TestSuite::new("exercises");
    suite.add_test_cases(marks.iter().map(case));
    let mut report = Report::new("cargo grade");
    report.add_test_suite(suite);
    report.to_string().map_err(|e| Error::Report(e.to_string()))
}

/// One exercise of one copy. Of a class, what nobody has begun is skipped.
pub fn case(mark: &Mark) -> TestCase {
    let mut status = match mark.outcome {
        Outcome::Passed => TestCaseStatus::success(),
        Outcome::NotStarted if mark.evidence.untouched => TestCaseStatus::skipped(),
        Outcome::NotStarted => TestCaseStatus::non_success(NonSuccessKind::Error),
        _ => TestCaseStatus::non_success(NonSuccessKind::Failure),
    };
    if mark.outcome != Outcome::Passed {
        status.set_type(mark.outcome.words());
        status.set_message(mark.message.as_str());
        status.set_description(mark.output.as_str());
    }
    let mut case = TestCase::new(mark.name.as_str(), status);
    if let Some(dir) = &mark.dir {
        case.set_classname(dir.as_str());
    }
    case.set_time(Duration::from_secs_f64(mark.test_seconds));
    case
}

/// Write a report where the user wants it.
pub fn write(path: &Path, text: &str) -> Result<(), Error> {
    fs::write(path, text).map_err(Error::file("write", path))
}
