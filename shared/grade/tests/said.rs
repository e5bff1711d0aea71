//! What `cargo grade` says: reasons, where to go on, for whom it waits.

#[allow(dead_code)]
mod common;

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use common::{Learner, fixture, grade, said};
use rustix::fs::{FlockOperation, flock};

const ANSWER: &str = "exercises/01_sums/add1.rs";
const BODY: &str = "    a - b\n";

/// The first reason that is given, for an answer with this body.
fn reason(body: &str) -> String {
    let learner = Learner::new();
    learner.replace(ANSWER, BODY, body);
    let (mark, _) = learner.mark("add1");
    mark["message"]
        .as_str()
        .expect("a mark has a message")
        .to_owned()
}

#[test]
fn a_failure_shows_its_own_cause() {
    // The first test dies of a lock that the second has poisoned; a joined thread says only that it has panicked.
    let body = r#"
    use std::sync::{Condvar, Mutex};
    static POISONED: (Mutex<bool>, Condvar) = (Mutex::new(false), Condvar::new());
    if b == 0 {
        let lock = POISONED.0.lock().unwrap();
        let _lock = POISONED.1.wait_while(lock, |poisoned| !*poisoned).unwrap();
        return 7;
    }
    std::thread::spawn(|| {
        let mut poisoned = POISONED.0.lock().unwrap();
        *poisoned = true;
        POISONED.1.notify_all();
        panic!("the seat is gone");
    })
    .join()
    .unwrap();
    0
"#;
    assert_eq!(reason(body), "numbers_are_added: the seat is gone");
}

#[test]
fn both_sides_of_an_assertion_are_shown() {
    let said = reason("    a * b\n");
    assert_eq!(
        said,
        "nothing_is_added: assertion `left == right` failed\n  left: 0\n right: 7"
    );
}

#[test]
fn a_program_that_died_says_of_what() {
    // The other test may have ended before that, or not.
    let said = reason("    if b == 0 { a } else { add(a, b) + 1 }\n");
    for words in [
        "signal 6 before the end of: ",
        "numbers_are_added",
        "overflowed its stack",
    ] {
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn an_answer_says_nothing_to_the_terminal() {
    let learner = Learner::new();
    learner.replace(
        ANSWER,
        BODY,
        "    let _ = (a, b);\n    panic!(\"\\x1b[2J\\u{9b}31m\\r\\u{202e}seen\");\n",
    );
    let mut command = grade();
    command
        .arg("--reference")
        .arg(fixture())
        .arg("--dir")
        .arg(learner.dir());
    let (json, junit) = (learner.dir().join("m.json"), learner.dir().join("m.xml"));
    command
        .arg("--json")
        .arg(&json)
        .arg("--junit")
        .arg(&junit)
        .arg("add1");
    let table = said(&command.output().unwrap());
    assert!(
        table.contains("\\u{1b}[2J\\u{9b}31m\\u{d}\\u{202e}seen"),
        "{table}"
    );
    let report = fs::read_to_string(json).unwrap();
    serde_json::from_str::<serde_json::Value>(&report).unwrap();
    for text in [table, report, fs::read_to_string(junit).unwrap()] {
        let bad = text
            .chars()
            .find(|c| c.is_control() && *c != '\n' || *c == '\u{202e}');
        assert_eq!(bad, None, "{text}");
    }
}

#[test]
fn a_compiler_that_comes_to_no_end_is_stopped() {
    let learner = Learner::new();
    let endless = "#![allow(dead_code, long_running_const_eval)]\nconst _: () = loop {};";
    learner.replace(ANSWER, "#![allow(dead_code)]", endless);
    let mut command = grade();
    command
        .arg("--reference")
        .arg(fixture())
        .arg("--dir")
        .arg(learner.dir());
    let output = command
        .args(["--compile-seconds", "2", "add1"])
        .output()
        .unwrap();
    let table = said(&output);
    assert!(table.contains("| timed out"), "{table}");
    assert!(table.contains("compiling took longer than 2 s"), "{table}");
}

#[test]
fn the_way_on_leads_to_the_marked_copy() {
    let learner = Learner::new();
    let mut command = grade();
    command
        .arg("--reference")
        .arg(fixture())
        .arg("--dir")
        .arg(learner.dir());
    let table = said(&command.arg("print1").output().unwrap());
    let folder = learner.dir().canonicalize().unwrap();
    let way = format!("`cargo test --bin print1` in {}", folder.display());
    assert!(table.contains(&way), "{table}");
}

#[test]
fn long_reasons_are_wrapped_and_not_cut() {
    let learner = Learner::new();
    let words = "word ".repeat(60);
    learner.replace(
        "exercises/print1.rs",
        "todo!()",
        &format!("panic!(\"{words}END\")"),
    );
    let mut command = grade();
    command
        .arg("--reference")
        .arg(fixture())
        .arg("--dir")
        .arg(learner.dir());
    let output = command.env("COLUMNS", "80").arg("print1").output().unwrap();
    let table = said(&output);
    let rows = || table.lines().filter(|line| line.starts_with('|'));
    assert!(rows().all(|row| row.chars().count() <= 80), "{table}");
    assert_eq!(
        rows().map(|row| row.matches("word").count()).sum::<usize>(),
        60,
        "{table}"
    );
    assert!(table.contains("END"), "{table}");
}

#[test]
fn who_waits_is_told_for_whom() {
    let target = tempfile::tempdir().unwrap();
    fs::create_dir(target.path().join("grade")).unwrap();
    let mut lock = File::create(target.path().join("grade/lock")).unwrap();
    lock.write_all(b"4711 0\n").unwrap();
    flock(&lock, FlockOperation::LockExclusive).unwrap();
    let learner = Learner::new();
    fs::remove_file(learner.dir().join("exercises/print1.rs")).unwrap(); // nothing to build
    let mut command = grade();
    command.env("CARGO_TARGET_DIR", target.path());
    command
        .arg("--reference")
        .arg(fixture())
        .arg("--dir")
        .arg(learner.dir());
    let child = command
        .arg("print1")
        .stderr(Stdio::piped())
        .stdout(Stdio::null());
    let mut child = child.spawn().unwrap();
    let mut line = String::new();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    stderr.read_line(&mut line).unwrap();
    drop(lock);
    let status = child.wait().unwrap();
    assert!(
        line.contains("waiting for another cargo grade to end (process 4711, begun "),
        "{line}"
    );
    assert_eq!(status.code(), Some(1));
    let lock = fs::read_to_string(target.path().join("grade/lock")).unwrap();
    assert!(lock.starts_with(&format!("{} ", child.id())), "{lock}");
}
