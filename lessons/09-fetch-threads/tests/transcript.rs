//! What the lesson and its variations print.

use transcript::run;

const LESSON: &str = env!("CARGO_BIN_EXE_lesson-09");

// TO WRITE: a test for each variation.
#[test]
fn it_starts_and_finishes() {
    let said = run(LESSON, &["--speed", "100"]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    assert_eq!(said.lines(), ["start", "finish"]);
    assert_eq!(said.stderr, "");
}

#[test]
fn a_bad_option_is_one_line_and_code_2() {
    let said = run(LESSON, &["--speed", "x"]);
    assert_eq!(said.code, Some(2));
    assert_eq!(said.stdout, "");
    assert_eq!(said.stderr.lines().count(), 1);
}
