//! Table, JSON and JUnit of one run.

use std::fs;
use std::sync::LazyLock;

use serde_json::Value;

use crate::class::mark;
use crate::learner::{Course, marking, said};

/// What a run over the fixture wrote, in which two pass, one does not compile and one panics with sixty words.
struct Reports {
    learner: Course,
    code: Option<i32>,
    table: String,
    json: String,
    junit: String,
}

static REPORTS: LazyLock<Reports> = LazyLock::new(|| {
    let learner = Course::copy();
    for file in ["01_sums/add1", "refuse1"] {
        let solution = learner.read(&format!("solutions/{file}.rs"));
        learner.write(&format!("exercises/{file}.rs"), &solution);
    }
    let words = format!("panic!(\"{}\\u{{1b}}[2J END\")", "word ".repeat(60));
    learner.replace("exercises/print1.rs", "todo!()", &words);
    let (json, junit) = (learner.dir().join("m.json"), learner.dir().join("m.xml"));
    let mut command = marking(learner.dir());
    command.arg("--json").arg(&json).arg("--junit").arg(&junit);
    let output = command.env("COLUMNS", "80").output().expect("grade starts");
    let read = |path| fs::read_to_string(path).unwrap_or_else(|e| panic!("{e}: {output:?}"));
    Reports {
        code: output.status.code(),
        table: said(&output),
        json: read(json),
        junit: read(junit),
        learner,
    }
});

#[test]
fn one_that_does_not_compile_does_not_hide_the_others() {
    let Reports {
        code,
        table,
        json,
        learner,
        ..
    } = &*REPORTS;
    assert_eq!(*code, Some(1), "{table}");
    let marks: Value = serde_json::from_str(json).expect("the report is JSON");
    let results = marks["exercises"].as_array().expect("there are marks");
    let results: Vec<&Value> = results.iter().map(|mark| &mark["result"]).collect();
    assert_eq!(results, ["passed", "does_not_compile", "passed", "failed"]);
    assert_eq!(marks["summary"]["passed"], 2);
    assert_eq!(marks["summary"]["tests_passed"], 3);
    let rows = ["| add1 ", "| add2 ", "| refuse1 ", "| print1 "].map(|row| table.find(row));
    assert!(
        rows.iter().all(Option::is_some) && rows.is_sorted(),
        "{table}"
    );
    let folder = learner.dir().canonicalize().expect("it is there");
    let folder = folder.display().to_string(); // has the letters of whoever named it
    assert!(table.replace(&folder, "").is_ascii(), "{table}");
}

#[test]
fn junit_counts_what_failed() {
    let junit = &REPORTS.junit;
    for words in ["tests=\"4\"", "failures=\"2\""] {
        assert!(junit.contains(words), "{junit}");
    }
}

#[test]
fn long_reasons_are_wrapped_and_not_cut() {
    let table = &REPORTS.table;
    let rows = || table.lines().filter(|line| line.starts_with('|'));
    assert!(rows().all(|row| row.chars().count() <= 80), "{table}");
    let words: usize = rows().map(|row| row.matches("word").count()).sum();
    assert_eq!(words, 60, "{table}");
    assert!(table.contains("END"), "{table}");
}

#[test]
fn the_way_on_leads_to_the_marked_copy() {
    let Reports { table, learner, .. } = &*REPORTS;
    let folder = learner.dir().canonicalize().expect("it is there");
    let way = format!("`cargo test --bin add2` in {}", folder.display());
    assert!(table.contains(&way), "{table}");
}

#[test]
fn an_answer_says_nothing_to_the_terminal() {
    let said = mark("to_the_terminal")["message"]
        .as_str()
        .expect("it has one");
    assert!(
        said.contains("\\u{1b}[2J\\u{9b}31m\\u{d}\\u{202e}seen"),
        "{said}"
    );
    let Reports {
        table, json, junit, ..
    } = &*REPORTS;
    for text in [table, json, junit] {
        let bad = text
            .chars()
            .find(|c| c.is_control() && *c != '\n' || *c == '\u{202e}');
        assert_eq!(bad, None, "{text}");
        assert!(text.contains("u{1b}[2J"), "{text}");
    }
}
