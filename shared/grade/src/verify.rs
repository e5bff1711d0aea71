//! `--verify`: the course keeps its own rules.

use std::fs;

use crate::console;
use crate::course::Exercise;
use crate::grader::Grader;
use crate::mark::{Mark, Outcome};
use crate::reference::Reference;
use crate::report;

/// What was found about one exercise.
#[derive(Debug)]
pub struct Verdict {
    name: String,
    starter: Mark,
    solution: Mark,
    problem: Option<String>,
}

impl Verdict {
    /// Whether all rules hold.
    pub fn holds(&self) -> bool {
        self.problem.is_none()
    }
}

/// Try the starter and the solution of each exercise.
pub fn all(grader: &Grader<'_>, exercises: &[&Exercise]) -> Vec<Verdict> {
    let total = exercises.len();
    let one = |(i, exercise): (usize, &&Exercise)| {
        console::progress(i + 1, total, &exercise.name);
        verify(grader, exercise)
    };
    exercises.iter().enumerate().map(one).collect()
}

fn verify(grader: &Grader<'_>, exercise: &Exercise) -> Verdict {
    let file = |kind| grader.course.dir.join(exercise.path(kind));
    let starter = grader.mark(exercise, &file("exercises"));
    let solution = grader.mark(exercise, &file("solutions"));
    let problem = problem(grader, exercise, &starter, &solution);
    Verdict {
        name: exercise.name.clone(),
        starter,
        solution,
        problem,
    }
}

fn problem(
    grader: &Grader<'_>,
    exercise: &Exercise,
    starter: &Mark,
    solution: &Mark,
) -> Option<String> {
    if solution.outcome != Outcome::Passed {
        return Some(format!("solution: {}", solution.message));
    }
    match starter.outcome {
        Outcome::Passed if !exercise.skip_check_unsolved => {
            return Some("the starter passes".to_owned());
        }
        Outcome::NotStarted => return Some(format!("starter: {}", starter.message)),
        _ => {}
    }
    let reference = match grader.reference(exercise) {
        Ok(reference) => reference?,
        Err(e) => return Some(e),
    };
    different_tests(grader, exercise, &reference)
}

/// The starter's tests are what the learner sees, the solution's are what counts.
fn different_tests(
    grader: &Grader<'_>,
    exercise: &Exercise,
    reference: &Reference,
) -> Option<String> {
    let path = grader.course.dir.join(exercise.path("exercises"));
    let text = fs::read_to_string(path).ok()?; // unreadable: was said above
    // Compared as text: a starter need not be Rust yet.
    let module = format!("{{{}}}", reference.text);
    if text.trim_end().ends_with(&module) {
        return None;
    }
    let missing = reference.text.lines().find(|line| !text.contains(line));
    let missing = missing
        .unwrap_or("same lines, another order or place")
        .trim();
    Some(format!(
        "starter and solution have different tests: {missing}"
    ))
}

/// A line for each exercise, and under the table what is wrong, whole.
pub fn table(verdicts: &[Verdict]) -> String {
    let mut table = report::bare_table(&["exercise", "starter", "solution", "problem"]);
    for verdict in verdicts {
        let words = |mark: &Mark| {
            format!(
                "{} {}/{}",
                mark.outcome.words(),
                mark.tests_passed,
                mark.tests
            )
        };
        table.add_row([
            verdict.name.clone(),
            words(&verdict.starter),
            words(&verdict.solution),
            verdict
                .problem
                .as_deref()
                .map_or_else(String::new, report::cut),
        ]);
    }
    let good = verdicts.iter().filter(|v| v.holds()).count();
    let problems: String = verdicts.iter().filter_map(explain).collect();
    let total = verdicts.len();
    format!("{table}\n\n{problems}{good} of {total} exercises keep the rules")
}

/// The problem and, if the solution has one, what the compiler or the tests said.
fn explain(verdict: &Verdict) -> Option<String> {
    let problem = verdict.problem.as_deref()?;
    let output = verdict.solution.output.trim();
    let gap = if output.is_empty() { "" } else { "\n" };
    Some(format!("{}: {problem}\n{output}{gap}\n", verdict.name))
}
