//! What is said of an answer that does not pass.

use std::process::Command;

use crate::class::{Case, mark, reason};
use crate::learner::{Course, marking, said};

pub fn cases() -> Vec<Case> {
    // The first test dies of a lock that the second has poisoned; a joined thread says only that it has panicked.
    let poisons = r#"
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
    let terminal = "    let _ = (a, b);\n    panic!(\"\\x1b[2J\\u{9b}31m\\r\\u{202e}seen\");\n";
    let warned = |starter: &str| {
        let warned = "#![deny(warnings)]\nuse std::fs;\nfn unused(x: u8) {}";
        starter
            .replace("#![allow(dead_code)]", warned)
            .replace("a - b", "a + b")
    };
    vec![
        Case::body("poisons", poisons),
        Case::body("multiplies", "    a * b\n"),
        Case::body("overflows", "    if b == 0 { a } else { add(a, b) + 1 }\n"),
        Case::body("to_the_terminal", terminal),
        Case::body("another_type", "    \"a + b\"\n"),
        Case::text("warned", warned),
        Case::put("missing", |path| {
            std::fs::remove_file(path).expect("it is there");
        }),
    ]
}

#[test]
fn a_failure_shows_its_own_cause_first_and_where_it_is() {
    let said = reason("poisons");
    let cause = "numbers_are_added: the seat is gone (exercises/01_sums/poisons.rs:18)\n";
    assert!(said.starts_with(cause), "{said}");
    assert!(
        said.contains("left: None"),
        "what the test says of it: {said}"
    );
    assert!(!said.contains("PoisonError"), "{said}");
}

#[test]
fn both_sides_of_an_assertion_are_shown() {
    assert_eq!(
        reason("multiplies"),
        "nothing_is_added: assertion `left == right` failed\n  left: 0\n right: 7"
    );
}

#[test]
fn a_program_that_died_says_of_what() {
    // The other test may have ended before that, or not.
    let said = reason("overflows");
    for words in [
        "signal 6 before the end of: ",
        "numbers_are_added",
        "overflowed its stack",
    ] {
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn the_compilers_error_has_its_place_and_a_way_on() {
    let said = reason("another_type");
    assert!(said.starts_with("error[E0308]: "), "{said}");
    assert!(
        said.contains("(exercises/01_sums/another_type.rs:6)"),
        "{said}"
    );
    assert!(said.contains("`rustc --explain E0308`"), "{said}");
}

#[test]
fn warnings_are_no_reason_to_fail() {
    let mark = mark("warned");
    assert_eq!(mark["result"], "passed", "{mark:#}");
}

#[test]
fn an_answer_that_is_missing_is_not_started() {
    assert_eq!(mark("missing")["result"], "not_started");
    assert!(
        reason("missing").contains("was not read"),
        "{}",
        reason("missing")
    );
}

#[test]
fn an_answer_that_hangs_is_stopped() {
    let learner = Course::copy();
    let hangs = "if a == 2 { loop { std::thread::park() } } else { a + b }";
    learner.replace("exercises/01_sums/add1.rs", "a - b", hangs);
    let table = stopped(marking(learner.dir()).args(["--seconds", "1"]));
    assert!(table.contains("no end after 1 s"), "{table}");
    assert!(table.contains("numbers_are_added"), "{table}");
}

#[test]
#[ignore = "long: .ci/run runs it"]
fn a_compiler_that_comes_to_no_end_is_stopped() {
    let learner = Course::copy();
    let endless = "#![allow(dead_code, long_running_const_eval)]\nconst _: () = loop {};";
    learner.replace("exercises/01_sums/add1.rs", "#![allow(dead_code)]", endless);
    let table = stopped(marking(learner.dir()).args(["--compile-seconds", "2"]));
    assert!(table.contains("compiling took longer than 2 s"), "{table}");
}

/// The table of a run over `add1` that was stopped.
fn stopped(command: &mut Command) -> String {
    let output = command.arg("add1").output().expect("grade starts");
    let table = said(&output);
    assert_eq!(output.status.code(), Some(1), "{table}");
    assert!(table.contains("| timed out"), "{table}");
    table
}
