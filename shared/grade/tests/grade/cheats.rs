//! Each way to a mark without an answer that the documentation says gains nothing, tried.
//!
//! The learner's `add` subtracts in all of them. Editing the manifest, the list and the solutions is tried with each:
//! the whole class does it.

use crate::class::{Case, mark};

const WRONG_SUM: &str = "numbers_are_added: assertion `left == right` failed";

/// How it is done, and words of the reason that it must fail for.
type Cheat = (Case, &'static str);

const EMPTY_ASSERT: &str = "macro_rules! assert_eq { ($($t:tt)*) => {}; }";

fn without_tests(starter: &str) -> String {
    let end = starter.find("#[cfg(test)]").expect("the starter has tests");
    starter[..end].to_owned()
}

/// The cheat stands in place of the first comment, before `add`.
fn item(name: &'static str, cheat: impl Into<String> + Send + Sync + 'static) -> Case {
    Case::replace(name, "// TODO: add.", cheat)
}

fn of_tests() -> Vec<Cheat> {
    let kept = "assert_eq!(sum.ok(), Some(helper::four()));";
    let second = |starter: &str| without_tests(starter) + "mod tests {}\n";
    let whole_file = |name, cheat: &'static str| Case::replace(name, "#![allow(dead_code)]", cheat);
    vec![
        (Case::text("tests_deleted", without_tests), WRONG_SUM),
        (
            Case::replace("test_weakened", kept, "let _ = sum;"),
            WRONG_SUM,
        ),
        (
            Case::replace("test_ignored", "#[test]", "#[test]\n    #[ignore]"),
            WRONG_SUM,
        ),
        (Case::text("second_tests", second), WRONG_SUM),
        (
            whole_file("not_when_tested", "#![cfg(not(test))]"),
            WRONG_SUM,
        ),
        (
            whole_file("no_main", "#![cfg_attr(test, no_main)]"),
            WRONG_SUM,
        ),
        (
            whole_file("no_prelude", "#![no_implicit_prelude]"),
            WRONG_SUM,
        ),
    ]
}

fn of_macros() -> Vec<Cheat> {
    let in_module = |how: &str| format!("{how} mod mine {{ {EMPTY_ASSERT}");
    let used = in_module("") + " pub(crate) use assert_eq; } use mine::*;";
    vec![
        (item("own_assert", EMPTY_ASSERT), WRONG_SUM),
        (
            item("assert_exported", format!("#[macro_export] {EMPTY_ASSERT}")),
            WRONG_SUM,
        ),
        (
            item("assert_of_a_module", in_module("#[macro_use]") + " }"),
            WRONG_SUM,
        ),
        (
            item(
                "assert_used",
                format!("{EMPTY_ASSERT} pub(crate) use assert_eq;"),
            ),
            WRONG_SUM,
        ),
        (item("assert_used_from_module", used), WRONG_SUM),
    ]
}

fn of_crates() -> Vec<Cheat> {
    // A macro hides it from the parser, but the compiler does not allow it then.
    let hidden = "macro_rules! hide { () => { extern crate self as helper; } } hide!();";
    let refused = "`extern crate` is not accepted";
    vec![
        (item("own_std", "mod std {} mod helper {}"), WRONG_SUM),
        (item("own_crate", "extern crate self as std;"), refused),
        (item("own_crate_hidden", hidden), "cannot shadow names"),
    ]
}

/// Another file in place of an answer.
fn of_files() -> Vec<Cheat> {
    let solution = "../../solutions/01_sums/add1.rs";
    let tests = "const TESTS: &str = include_str!(\"../../reference_tests/add1.rs\");";
    let path = format!("#[path = {solution:?}] mod solution;");
    vec![
        (
            item("includes", format!("include!({solution:?});")),
            "`include",
        ),
        (item("includes_tests", tests), "`include_str"),
        (item("by_path", path), "`#[path]"),
        (item("module_of_a_file", "mod solution;"), "`mod"),
    ]
}

/// Leaving the program before a test can fail.
fn of_ends() -> Vec<Cheat> {
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
    let exit = "    let _ = (a, b);\n    std::process::exit(0)\n";
    let hook = "    std::panic::set_hook(Box::new(|_| std::process::exit(0)));\n    a - b\n";
    vec![
        (Case::body("exit_0", exit), "exit code 0 before the end of"),
        (
            Case::body("exit_0_and_a_report", forged),
            "exit code 0 before the end of",
        ),
        (
            Case::body("exit_0_from_the_hook", hook),
            "before the end of",
        ),
        (Case::body("exit_0_after_the_test", late), ""),
    ]
}

fn all() -> Vec<Cheat> {
    let all = [of_tests(), of_macros(), of_crates(), of_files(), of_ends()];
    all.into_iter().flatten().collect()
}

pub fn cases() -> Vec<Case> {
    all().into_iter().map(|(case, _)| case).collect()
}

#[test]
fn nothing_is_gained() {
    for (case, says) in all() {
        let mark = mark(case.name);
        assert_ne!(mark["result"], "passed", "{mark:#}");
        let message = mark["message"].as_str().unwrap_or_default();
        assert!(message.contains(says), "{mark:#}");
    }
}

#[test]
fn another_file_is_not_even_compiled() {
    for (case, _) in of_files() {
        assert_eq!(mark(case.name)["result"], "refused");
    }
}
