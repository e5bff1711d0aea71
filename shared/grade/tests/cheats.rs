//! Each way to a mark without an answer that the documentation says gains nothing, tried.
//!
//! The learner's `add` subtracts in all of them.

#[allow(dead_code)]
mod common;

use common::Learner;

const ANSWER: &str = "exercises/01_sums/add1.rs";
const BODY: &str = "    a - b\n";

/// The cheat fails. `says` is part of the message, so that it fails for the reason meant.
fn gains_nothing(learner: &Learner, says: &str) {
    let (mark, all_passed) = learner.mark("add1");
    assert_ne!(mark["result"], "passed", "{mark:#}");
    assert!(!all_passed);
    let message = mark["message"].as_str().unwrap_or_default();
    assert!(message.contains(says), "{mark:#}");
}

const WRONG_SUM: &str = "numbers_are_added: assertion `left == right` failed";

fn without_tests(text: &str) -> String {
    let end = text.find("#[cfg(test)]").expect("the starter has tests");
    text[..end].to_owned()
}

#[test]
fn deleting_the_tests() {
    let learner = Learner::new();
    learner.write(ANSWER, &without_tests(&learner.read(ANSWER)));
    gains_nothing(&learner, WRONG_SUM);
}

#[test]
fn weakening_a_test() {
    let learner = Learner::new();
    learner.replace(
        ANSWER,
        "assert_eq!(sum.ok(), Some(helper::four()));",
        "let _ = sum;",
    );
    gains_nothing(&learner, WRONG_SUM);
}

#[test]
fn ignoring_a_test() {
    let learner = Learner::new();
    learner.replace(ANSWER, "#[test]", "#[test]\n    #[ignore]");
    gains_nothing(&learner, WRONG_SUM);
}

#[test]
fn switching_tests_off_for_the_whole_file() {
    for cheat in [
        "#![cfg(not(test))]",
        "#![cfg_attr(test, no_main)]",
        "#![no_implicit_prelude]",
    ] {
        let learner = Learner::new();
        learner.replace(ANSWER, "#![allow(dead_code)]", cheat);
        gains_nothing(&learner, WRONG_SUM);
    }
}

#[test]
fn a_second_module_of_tests() {
    let learner = Learner::new();
    let text = format!("{}mod tests {{}}\n", without_tests(&learner.read(ANSWER)));
    learner.write(ANSWER, &text);
    gains_nothing(&learner, WRONG_SUM);
}

#[test]
fn an_assert_of_ones_own() {
    let empty = "macro_rules! assert_eq { ($($t:tt)*) => {}; }";
    let cheats = [
        empty.to_owned(),
        format!("#[macro_export] {empty}"),
        format!("#[macro_use] mod mine {{ {empty} }}"),
        format!("{empty} pub(crate) use assert_eq;"),
        format!("mod mine {{ {empty} pub(crate) use assert_eq; }} use mine::*;"),
    ];
    for cheat in cheats {
        let learner = Learner::new();
        learner.replace(ANSWER, "// TODO: add.", &cheat);
        gains_nothing(&learner, WRONG_SUM);
    }
}

#[test]
fn a_standard_library_of_ones_own() {
    let learner = Learner::new();
    learner.replace(ANSWER, "// TODO: add.", "mod std {} mod helper {}");
    gains_nothing(&learner, WRONG_SUM);

    let learner = Learner::new();
    learner.replace(ANSWER, "// TODO: add.", "extern crate self as std;");
    gains_nothing(&learner, "`extern crate` is not accepted");

    // A macro hides it from the parser, but the compiler does not allow it then.
    let learner = Learner::new();
    let hidden = "macro_rules! hide { () => { extern crate self as helper; } } hide!();";
    learner.replace(ANSWER, "// TODO: add.", hidden);
    gains_nothing(&learner, "cannot shadow names");
}

#[test]
fn another_file_instead_of_an_answer() {
    for (cheat, word) in [
        ("include!(\"../../solutions/01_sums/add1.rs\");", "include"),
        (
            "const TESTS: &str = include_str!(\"../../reference_tests/add1.rs\");",
            "include_str",
        ),
        (
            "#[path = \"../../solutions/01_sums/add1.rs\"] mod solution;",
            "#[path]",
        ),
        ("mod solution;", "mod"),
    ] {
        let learner = Learner::new();
        learner.replace(ANSWER, "// TODO: add.", cheat);
        let (mark, _) = learner.mark("add1");
        assert_eq!(mark["result"], "refused", "{mark:#}");
        gains_nothing(&learner, &format!("`{word}"));
    }
}

#[test]
fn leaving_with_exit_code_0() {
    let learner = Learner::new();
    learner.replace(
        ANSWER,
        BODY,
        "    let _ = (a, b);\n    std::process::exit(0)\n",
    );
    gains_nothing(&learner, "exit code 0 before the end of");
}

#[test]
fn leaving_with_a_forged_report() {
    let forged = r#"
    use std::io::Write;
    let _ = (a, b);
    for test in ["nothing_is_added", "numbers_are_added"] {
        let lines = format!("test tests::{test} ... ok\ngrade-0 returned {test}\n");
        std::io::stdout().write_all(lines.as_bytes()).unwrap();
        std::io::stderr().write_all(lines.as_bytes()).unwrap();
    }
    println!("test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out");
    std::process::exit(0)
"#;
    let learner = Learner::new();
    learner.replace(ANSWER, BODY, forged);
    gains_nothing(&learner, "exit code 0 before the end of");
}

#[test]
fn leaving_from_the_panic_hook() {
    let learner = Learner::new();
    let hook = "    std::panic::set_hook(Box::new(|_| std::process::exit(0)));\n    a - b\n";
    learner.replace(ANSWER, BODY, hook);
    gains_nothing(&learner, "before the end of");
}

#[test]
fn leaving_when_the_failed_test_has_ended() {
    // The destructor of a thread-local value runs after the test's own.
    let late = r#"
    struct Late;
    impl Drop for Late {
        fn drop(&mut self) {
            std::process::exit(0)
        }
    }
    thread_local!(static LATE: Late = const { Late });
    if std::thread::current().name() == Some("tests::nothing_is_added") {
        LATE.with(|_| ());
    }
    a + b + 1
"#;
    let learner = Learner::new();
    learner.replace(ANSWER, BODY, late);
    gains_nothing(&learner, "");
}

#[test]
fn editing_the_manifest() {
    let learner = Learner::new();
    learner.replace(
        "Cargo.toml",
        "[[bin]]",
        "[[bin]]\ntest = false\nharness = false",
    );
    learner.write(
        "build.rs",
        "fn main() { println!(\"cargo:rustc-cfg=feature=\\\"cheat\\\"\"); }",
    );
    gains_nothing(&learner, WRONG_SUM);
}

#[test]
fn editing_the_solutions_and_the_list() {
    let learner = Learner::new();
    let wrong = without_tests(&learner.read(ANSWER));
    learner.write("solutions/01_sums/add1.rs", &wrong);
    learner.replace(
        "info.toml",
        "dir = \"01_sums\"",
        "dir = \"01_sums\"\ntest = false",
    );
    gains_nothing(&learner, WRONG_SUM);
}
