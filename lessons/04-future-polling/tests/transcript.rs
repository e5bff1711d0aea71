//! What the lesson and its variations print.

use transcript::{example, run};

const PACKAGE: &str = "lesson-04";
const LESSON: &str = env!("CARGO_BIN_EXE_lesson-04");
const FAST: [&str; 2] = ["--speed", "50"];

/// The second answer is a race: both `true` and `false` are right.
fn assert_polled(lines: &[&str]) {
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert_eq!(lines[0], "done? false");
    assert!(
        ["done? true", "done? false"].contains(&lines[1])
    );
    assert_eq!(lines[2], "hello");
}

#[test]
fn not_done_at_first_and_hello_at_last() {
    let said = run(LESSON, &["--speed", "5"]);
    assert_eq!(said.code, Some(0));
    assert_eq!(said.stderr, "");
    assert_polled(&said.lines());
}

#[test]
fn no_race_waits_until_it_is_there() {
    let said =
        example(PACKAGE, "no_race", &["--speed", "5"]);
    assert_eq!(said.code, Some(0));
    let lines = said.lines();
    assert_eq!(lines.last(), Some(&"hello"));
    // 5 s are far longer than a wait of 2 s. How many waits there are, depends on the machine.
    assert!(lines.len() >= 2, "{lines:?}");
    assert!(
        lines[..lines.len() - 1]
            .iter()
            .all(|line| *line == "not yet")
    );
}

#[test]
fn a_panic_reaches_the_one_who_asks_and_the_pool_lives_on()
{
    let said = example(PACKAGE, "failing_task", &FAST);
    assert_eq!(said.code, Some(1));
    assert_eq!(said.lines(), ["hello Ada", "hello Guido"]);
    let report =
        "no greeting: the task panicked: nobody to greet";
    assert!(
        said.stderr.contains(report),
        "{}",
        said.stderr
    );
}

#[test]
fn as_completed_yields_each_task_once() {
    let said = example(PACKAGE, "as_completed", &FAST);
    assert_eq!(said.code, Some(0));
    let expected = [
        "task 0 took 5 s",
        "task 1 took 3 s",
        "task 2 took 1 s",
    ];
    assert_eq!(said.sorted(), expected);
}

#[test]
fn tokio_prints_the_same() {
    let said = example(PACKAGE, "tokio", &["--speed", "5"]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    assert_polled(&said.lines());
}

#[test]
fn a_bad_option_is_one_line_and_code_2() {
    let bad = &["--seed", "7"];
    for said in
        [run(LESSON, bad), example(PACKAGE, "no_race", bad)]
    {
        assert_eq!(said.code, Some(2));
        assert_eq!(said.stdout, "");
        assert_eq!(said.stderr.lines().count(), 1);
    }
}
