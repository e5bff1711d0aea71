//! `--verify`: the course keeps its own rules.

use std::path::PathBuf;

use crate::answer::Answer;
use crate::course::Exercise;
use crate::error::Error;
use crate::grader::Grader;
use crate::mark::{Mark, Outcome};
use crate::reference::Reference;
use crate::report;
use crate::wrong::{self, MAIN, Must};

/// An exercise has at least so many wrong answers.
const WRONG: usize = 2;

/// What was found about one exercise.
#[derive(Debug)]
pub struct Verdict {
    name: String,
    starter: String,
    solution: String,
    /// How many wrong answers there are.
    wrong: usize,
    /// And how many of them fail as they say.
    as_said: usize,
    problems: Vec<String>,
    /// What the compiler or the tests said of a solution that does not pass.
    output: String,
}

/// What was found about courses.
#[derive(Debug, Default)]
pub struct Verdicts {
    exercises: Vec<Verdict>,
    strays: Vec<String>,
}

impl Verdicts {
    /// Whether all rules hold.
    pub fn hold(&self) -> bool {
        self.strays.is_empty() && self.exercises.iter().all(|v| v.problems.is_empty())
    }

    /// Try the starter, the solution and the wrong answers of each exercise.
    pub fn add(&mut self, grader: &mut Grader<'_>, exercises: &[&Exercise]) -> Result<(), Error> {
        let course = grader.course;
        let wrong: Vec<Vec<PathBuf>> = exercises.iter().map(|e| wrong::files(course, e)).collect();
        let mut answers = Vec::new();
        for (exercise, wrong) in exercises.iter().zip(&wrong) {
            let read = |path, suffix: &str| Answer::read(exercise, &course.place, path, suffix);
            answers.push(read(exercise.path("exercises"), "__starter"));
            answers.push(read(exercise.path("solutions"), "__solution"));
            for file in wrong {
                answers.push(match wrong::suffix(file) {
                    Ok(suffix) => read(file.clone(), &suffix),
                    Err(why) => Answer {
                        text: Err(why),
                        ..read(file.clone(), "")
                    },
                });
            }
        }
        let marks = grader.mark(&answers)?;
        let mut all = answers.iter().zip(&marks);
        for (exercise, wrong) in exercises.iter().zip(&wrong) {
            let mine: Vec<_> = all.by_ref().take(2 + wrong.len()).collect();
            self.exercises.push(judge(grader, exercise, &mine));
        }
        self.strays.extend(wrong::strays(course));
        Ok(())
    }

    /// A line for each exercise, and under the table what else is to say.
    pub fn table(&self) -> String {
        let header = [
            "exercise",
            "starter",
            "solution",
            "wrong answers",
            "problem",
        ];
        let mut table = report::bare_table(&header);
        for verdict in &self.exercises {
            table.add_row([
                verdict.name.clone(),
                verdict.starter.clone(),
                verdict.solution.clone(),
                format!("{}/{}", verdict.as_said, verdict.wrong),
                verdict.problems.join("\n"),
            ]);
        }
        let mut text = format!("{table}\n\n");
        for stray in &self.strays {
            text.push_str(&format!("{stray}\n"));
        }
        for verdict in self.exercises.iter().filter(|v| !v.output.is_empty()) {
            text.push_str(&format!("{}: solution\n{}\n", verdict.name, verdict.output));
        }
        let good = self
            .exercises
            .iter()
            .filter(|v| v.problems.is_empty())
            .count();
        let total = self.exercises.len();
        format!("{text}{good} of {total} exercises keep the rules")
    }
}

/// Starter, solution, wrong answers: in this order.
fn judge(grader: &Grader<'_>, exercise: &Exercise, all: &[(&Answer<'_>, &Mark)]) -> Verdict {
    let words = |mark: &Mark| {
        format!(
            "{} {}/{}",
            mark.outcome.words(),
            mark.tests_passed,
            mark.tests
        )
    };
    let [(starter_file, starter), (_, solution), wrong @ ..] = all else {
        unreachable!("each exercise has a starter and a solution to mark");
    };
    let mut problems = Vec::new();
    if solution.outcome != Outcome::Passed {
        problems.push(format!("solution: {}", solution.message));
    } else {
        let reference = grader.reference(exercise).ok().flatten();
        problems.extend(starter_problem(exercise, starter));
        if let (Some(reference), Ok(text)) = (&reference, &starter_file.text) {
            problems.extend(different_tests(text, reference));
        }
    }
    let tests = grader.reference(exercise).ok().flatten();
    let tests = tests.as_ref().map_or(vec![MAIN], |r| {
        r.tests.iter().map(|t| t.name.as_str()).collect()
    });
    let mut as_said = 0;
    for (answer, mark) in wrong {
        match wrong_problem(answer, mark, &tests) {
            Some(problem) => problems.push(format!("{}: {problem}", answer.target.path.display())),
            None => as_said += 1,
        }
    }
    if wrong.len() < WRONG {
        let folder = exercise.wrong();
        problems.push(format!(
            "fewer than {WRONG} wrong answers in {}",
            folder.display()
        ));
    }
    Verdict {
        name: exercise.name.clone(),
        starter: words(starter),
        solution: words(solution),
        wrong: wrong.len(),
        as_said,
        problems,
        output: solution.output.trim().to_owned(),
    }
}

fn starter_problem(exercise: &Exercise, starter: &Mark) -> Option<String> {
    match starter.outcome {
        Outcome::Passed if !exercise.skip_check_unsolved => Some("the starter passes".to_owned()),
        Outcome::NotStarted | Outcome::Refused => Some(format!("starter: {}", starter.message)),
        _ => None,
    }
}

fn wrong_problem(answer: &Answer<'_>, mark: &Mark, tests: &[&str]) -> Option<String> {
    match answer
        .text
        .as_deref()
        .map_err(String::clone)
        .and_then(Must::parse)
    {
        Ok(must) => must.problem(mark, tests),
        Err(why) => Some(why),
    }
}

/// The starter's tests are what the learner sees, the solution's are what counts. Compared as text: a starter need not
/// be Rust yet.
fn different_tests(starter: &str, reference: &Reference) -> Option<String> {
    let module = format!("{{{}}}", reference.text);
    if starter.trim_end().ends_with(&module) {
        return None;
    }
    let missing = reference.text.lines().find(|line| !starter.contains(line));
    let missing = missing.unwrap_or("same lines, another order or place");
    Some(format!(
        "starter and solution have different tests: {}",
        missing.trim()
    ))
}
