//! `cargo grade --verify`: what a course must keep.

#[allow(dead_code)]
mod common;

use std::fs;

use common::{Learner, fixture, grade, said};

const STARTER: &str = "exercises/01_sums/add1.rs";
const SOLUTION: &str = "solutions/01_sums/add1.rs";
const WRONG: &str = "wrong/01_sums/add1/multiplies.rs";
const MUST: &str = "Must fail: nothing_is_added";

/// What `--verify` says of one exercise of a course, with its exit code.
fn verify(course: &Learner, name: &str) -> (String, Option<i32>) {
    let mut command = grade();
    command.arg("--verify").arg("--dir").arg(course.dir());
    let output = command
        .args(["--seconds", "5", name])
        .output()
        .expect("grade starts");
    (said(&output), output.status.code())
}

#[test]
#[ignore = "long: .ci/run runs it"]
fn the_fixture_keeps_the_rules() {
    let mut command = grade();
    command.arg("--verify").arg("--dir").arg(fixture());
    let output = command.args(["--seconds", "5"]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let all = "4 of 4 exercises keep the rules";
    assert!(said(&output).contains(all), "{}", said(&output));
}

#[test]
#[ignore = "long: .ci/run runs it"]
fn each_broken_rule_is_found() {
    let cases = [
        (SOLUTION, "a + b", "a - b + 1", "solution: nothing_is_added"),
        (STARTER, "a - b", "a + b", "the starter passes"),
        (STARTER, "add(7, 0), 7", "add(7, 0), 8", "different tests"),
        (SOLUTION, "use super::add", "use super::*", "super::*"),
        (SOLUTION, "#[test]", "#[test]\n    #[ignore]", "is ignored"),
        (
            WRONG,
            "a * b",
            "a + b",
            "must fail in nothing_is_added, but passed",
        ),
        (WRONG, MUST, "Must fail: nothing", "there is no such test"),
        (
            WRONG,
            MUST,
            "Must fail: numbers_are_added",
            "and passes: numbers_are_added",
        ),
        (
            WRONG,
            MUST,
            "Must not compile: E0308",
            "must not compile, with E0308, but failed",
        ),
        (
            WRONG,
            MUST,
            "Must be refused: no",
            "must be refused with \"no\", but failed",
        ),
        (
            WRONG,
            MUST,
            "Must time out: nothing_is_added",
            "must time out in nothing_is_added, but failed",
        ),
        (
            WRONG,
            MUST,
            "Fails: nothing_is_added",
            "it has no line `//! Must fail",
        ),
        (
            WRONG,
            "//! Wrong: ",
            "//! ",
            "the first line is not `//! Wrong",
        ),
    ];
    for (file, from, to, says) in cases {
        let course = Learner::new();
        let waits = course.dir().join("wrong/01_sums/add1/waits.rs");
        fs::remove_file(waits).unwrap(); // it takes its time, and the fixture was tried with it
        course.replace(file, from, to);
        let (said, code) = verify(&course, "add1");
        assert_eq!(code, Some(1), "{to}: {said}");
        assert!(said.contains(says), "{says}: {said}");
    }
}

#[test]
#[ignore = "long: .ci/run runs it"]
fn an_exercise_has_two_wrong_answers() {
    let course = Learner::new();
    fs::remove_file(course.dir().join("wrong/print1/panics.rs")).unwrap();
    let (said, code) = verify(&course, "print1");
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("fewer than 2 wrong answers in wrong/print1"),
        "{said}"
    );
}

#[test]
#[ignore = "long: .ci/run runs it"]
fn a_wrong_answer_belongs_to_an_exercise() {
    let course = Learner::new();
    course.write("wrong/print1.rs", "");
    let (said, code) = verify(&course, "print1");
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("wrong/print1.rs: no exercise has this folder"),
        "{said}"
    );
}

#[test]
#[ignore = "long: .ci/run runs it"]
fn a_missing_solution_breaks_the_rules() {
    let course = Learner::new();
    fs::remove_file(course.dir().join("solutions/refuse1.rs")).unwrap();
    let (said, code) = verify(&course, "refuse1");
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("the reference has no"), "{said}");
}
