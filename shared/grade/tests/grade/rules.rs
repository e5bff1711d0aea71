//! Each rule of a course, broken once. Each case is an exercise of its own, so that one `--verify` looks at all.

use std::fs;
use std::sync::LazyLock;

use crate::learner::{Course, grade_in, said};

/// One change of one file of the exercise `add1`, and what `--verify` says then.
struct Broken {
    file: &'static str,
    from: &'static str,
    to: &'static str,
    says: &'static str,
}

const STARTER: &str = "exercises/01_sums/NAME.rs";
const SOLUTION: &str = "solutions/01_sums/NAME.rs";
const WRONG: &str = "wrong/01_sums/NAME/multiplies.rs";
const MUST: &str = "Must fail: nothing_is_added";

const fn broken(
    file: &'static str,
    from: &'static str,
    to: &'static str,
    says: &'static str,
) -> Broken {
    Broken {
        file,
        from,
        to,
        says,
    }
}

const ALL: [Broken; 13] = [
    broken(SOLUTION, "a + b", "a - b + 1", "solution: nothing_is_added"),
    broken(STARTER, "a - b", "a + b", "the starter passes"),
    broken(STARTER, "add(7, 0), 7", "add(7, 0), 8", "different tests"),
    broken(SOLUTION, "use super::add", "use super::*", "super::*"),
    broken(SOLUTION, "#[test]", "#[test]\n    #[ignore]", "is ignored"),
    broken(
        WRONG,
        "a * b",
        "a + b",
        "must fail in nothing_is_added, but passed",
    ),
    broken(WRONG, MUST, "Must fail: nothing", "there is no such test"),
    broken(
        WRONG,
        MUST,
        "Must fail: numbers_are_added",
        "and passes: numbers_are_added",
    ),
    broken(
        WRONG,
        MUST,
        "Must not compile: E0308",
        "must not compile, with E0308, but failed",
    ),
    broken(
        WRONG,
        MUST,
        "Must be refused: no",
        "must be refused with \"no\", but failed",
    ),
    broken(
        WRONG,
        MUST,
        "Must time out: nothing_is_added",
        "must time out in nothing_is_added, but failed",
    ),
    broken(
        WRONG,
        MUST,
        "Fails: nothing_is_added",
        "it has no line `//! Must fail",
    ),
    broken(
        WRONG,
        "//! Wrong: ",
        "//! ",
        "the first line is not `//! Wrong",
    ),
];

/// Exercises that lack a file, and one that lacks nothing.
const FEW_WRONG: &str = "few_wrong";
const NO_SOLUTION: &str = "no_solution";
const WHOLE: &str = "whole";

fn name(case: usize) -> String {
    format!("broken{case}")
}

/// What `--verify` printed, and its exit code.
static VERIFIED: LazyLock<(String, Option<i32>)> = LazyLock::new(|| {
    let broken: Vec<String> = (0..ALL.len()).map(name).collect();
    let mut names: Vec<&str> = broken.iter().map(String::as_str).collect();
    names.extend([FEW_WRONG, NO_SOLUTION, WHOLE]);
    let course = Course::of(&names, &["exercises", "solutions", "wrong"]);
    for name in &names {
        // It takes its time, and another test tries it.
        course.remove(&format!("wrong/01_sums/{name}/waits.rs"));
    }
    for (case, name) in ALL.iter().zip(&names) {
        course.replace(&case.file.replace("NAME", name), case.from, case.to);
    }
    course.remove(&WRONG.replace("NAME", FEW_WRONG));
    course.remove(&SOLUTION.replace("NAME", NO_SOLUTION));
    course.write("wrong/stray.rs", "");
    fs::create_dir(course.dir().join("wrong/nobody")).expect("it can be made");
    course.write("wrong/nobody/stray.rs", "");
    let mut command = grade_in("rules");
    command.arg("--verify").arg("--dir").arg(course.dir());
    let output = command.output().expect("grade starts");
    (said(&output), output.status.code())
});

/// The lines of the table that are about one exercise.
fn row(name: &str) -> String {
    let first = |line: &str| line.split('|').nth(1).map(|cell| cell.trim().to_owned());
    let mut lines = VERIFIED.0.lines();
    let begin = lines.find(|line| first(line).is_some_and(|cell| cell == name));
    let begin = begin.unwrap_or_else(|| panic!("no row for {name}: {}", VERIFIED.0));
    let more = lines.take_while(|line| first(line).is_some_and(|cell| cell.is_empty()));
    let lines: Vec<&str> = [begin].into_iter().chain(more).collect();
    lines.join("\n")
}

#[test]
fn each_broken_rule_is_found() {
    assert_eq!(VERIFIED.1, Some(1), "{}", VERIFIED.0);
    for (case, broken) in ALL.iter().enumerate() {
        let row = row(&name(case));
        assert!(row.contains(broken.says), "{}: {row}", broken.says);
    }
    let whole = "1 of 16 exercises keep the rules";
    assert!(VERIFIED.0.contains(whole), "{}", VERIFIED.0);
}

#[test]
fn an_exercise_has_two_wrong_answers() {
    let (row, folder) = (row(FEW_WRONG), "wrong/01_sums/few_wrong");
    let says = format!("fewer than 2 wrong answers in {folder}");
    assert!(row.contains(&says), "{row}");
}

#[test]
fn a_missing_solution_breaks_the_rules() {
    let row = row(NO_SOLUTION);
    assert!(row.contains("the reference has no"), "{row}");
}

#[test]
fn a_wrong_answer_belongs_to_an_exercise() {
    for stray in ["wrong/stray.rs", "wrong/nobody/stray.rs"] {
        let says = format!("{stray}: no exercise has this folder");
        assert!(VERIFIED.0.contains(&says), "{}", VERIFIED.0);
    }
}
