//! `cargo grade` as a program: marks, reports, limits, exit codes.

#[allow(dead_code)]
mod common;

use std::fs;

use common::{Learner, fixture, grade, said};

const ANSWER: &str = "exercises/01_sums/add1.rs";

#[test]
fn one_that_does_not_compile_does_not_hide_the_others() {
    let learner = Learner::new();
    for file in ["01_sums/add1", "refuse1", "print1"] {
        let solution = learner.read(&format!("solutions/{file}.rs"));
        learner.write(&format!("exercises/{file}.rs"), &solution);
    }
    let (json, junit) = (learner.dir().join("m.json"), learner.dir().join("m.xml"));
    let mut command = grade();
    command
        .arg("--reference")
        .arg(fixture())
        .arg("--dir")
        .arg(learner.dir());
    let output = command
        .arg("--json")
        .arg(&json)
        .arg("--junit")
        .arg(&junit)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let marks: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(json).unwrap()).unwrap();
    let results: Vec<_> = marks["exercises"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| &m["result"])
        .collect();
    assert_eq!(results, ["passed", "does_not_compile", "passed", "passed"]);
    assert_eq!(marks["summary"]["passed"], 3);
    assert_eq!(marks["summary"]["tests_passed"], 3);
    let xml = fs::read_to_string(junit).unwrap();
    assert!(
        xml.contains("tests=\"4\"") && xml.contains("failures=\"1\""),
        "{xml}"
    );
    let table = said(&output);
    let rows: Vec<_> = ["| add1 ", "| add2 ", "| refuse1 ", "| print1 "]
        .map(|row| table.find(row))
        .into();
    assert!(
        rows.iter().all(Option::is_some) && rows.is_sorted(),
        "{table}"
    );
    assert!(table.is_ascii(), "{table}");
}

#[test]
fn warnings_are_no_reason_to_fail() {
    let learner = Learner::new();
    learner.replace(
        ANSWER,
        "#![allow(dead_code)]",
        "#![deny(warnings)]\nuse std::fs;\nfn unused(x: u8) {}",
    );
    learner.replace(ANSWER, "a - b", "a + b");
    let mut command = grade();
    command
        .arg("--reference")
        .arg(fixture())
        .arg("--dir")
        .arg(learner.dir())
        .arg("add1");
    let output = command
        .env("RUSTFLAGS", "-D warnings")
        .env("CI", "true")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

#[test]
fn an_answer_that_hangs_is_stopped() {
    let learner = Learner::new();
    learner.replace(
        ANSWER,
        "a - b",
        "if a == 2 { loop { std::thread::park() } } else { a + b }",
    );
    let mut command = grade();
    command
        .arg("--reference")
        .arg(fixture())
        .arg("--dir")
        .arg(learner.dir());
    let output = command.args(["--seconds", "5", "add1"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let table = said(&output);
    assert!(table.contains("timed out"), "{table}");
    assert!(table.contains("no end after 5 s"), "{table}");
    assert!(table.contains("numbers_are_added"), "{table}");
}

#[test]
fn an_answer_that_is_missing_is_not_started() {
    let learner = Learner::new();
    fs::remove_file(learner.dir().join(ANSWER)).unwrap();
    let (mark, _) = learner.mark("add1");
    assert_eq!(mark["result"], "not_started");
    assert!(
        mark["message"].as_str().unwrap().contains("was not read"),
        "{mark:#}"
    );
}

#[test]
fn bad_usage_is_one_line_and_exit_code_2() {
    let dir = fixture();
    let dir = dir.to_str().unwrap();
    let cases: [(&[&str], &str); 6] = [
        (&["--dir", "no-such-folder"], "no-such-folder"),
        (&["--seconds", "never"], "never"),
        (&["--what"], "--what"),
        (
            &["--dir", dir, "--reference", dir, "no_such_exercise"],
            "no_such_exercise",
        ),
        (&["--verify", "--json", "x"], "--verify"),
        (&["--dir", dir, "--dir", dir], "twice"),
    ];
    for (args, names) in cases {
        let output = grade().args(args).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", said(&output));
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(stderr.lines().count(), 1, "{stderr}");
        assert!(stderr.contains(names), "{stderr}");
    }
}

#[test]
fn the_course_around_the_current_folder_is_found() {
    let learner = Learner::new();
    fs::create_dir(learner.dir().join("lessons")).unwrap();
    common::copy(&fixture(), &learner.dir().join("lessons/exercises"));
    fs::remove_file(learner.dir().join("info.toml")).unwrap();
    for folder in [".", "lessons", "lessons/exercises/exercises/01_sums"] {
        let mut command = grade();
        command.arg("--reference").arg(fixture()).arg("print1");
        let output = command
            .current_dir(learner.dir().join(folder))
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{folder}: {}", said(&output));
        assert!(
            said(&output).contains("not yet implemented"),
            "{}",
            said(&output)
        );
    }
}

#[test]
fn a_reader_who_has_left_changes_no_exit_code() {
    for (args, code) in [(["--help"], 0), (["--what"], 2)] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = grade();
        command.args(args).stdout(writer.try_clone().unwrap());
        let status = command.stderr(writer).status().unwrap();
        assert_eq!(status.code(), Some(code), "{args:?}");
    }
}
