//! What the lesson and its variations print. The order of the starts and of the finishes is left to the system.

use transcript::{Said, example, run};

const PACKAGE: &str = "lesson-05";
const LESSON: &str = env!("CARGO_BIN_EXE_lesson-05");
const FAST: [&str; 2] = ["--speed", "100"];

fn ends_well(said: &Said) {
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    assert_eq!(said.stderr, "");
}

#[test]
fn the_last_word_comes_after_all_threads() {
    let said = run(LESSON, &FAST);
    ends_well(&said);
    assert_eq!(
        said.sorted(),
        [
            "all threads finished",
            "thread 0: finish",
            "thread 0: start",
            "thread 1: finish",
            "thread 1: start",
            "thread 2: finish",
            "thread 2: start",
        ]
    );
    let lines = said.lines();
    assert_eq!(lines.last(), Some(&"all threads finished"));
    for number in 0..3 {
        let at = |what: &str| {
            let line = format!("thread {number}: {what}");
            lines.iter().position(|l| *l == line)
        };
        assert!(at("start") < at("finish"), "{lines:?}");
    }
}

#[test]
fn join_tells_a_value_an_error_and_a_panic_apart() {
    let said = example(PACKAGE, "join_tells", &FAST);
    assert_eq!(said.code, Some(1));
    assert_eq!(
        said.lines(),
        [
            "thread 0 returned page 0",
            "thread 1 failed: no paper",
            "thread 2 panicked",
            "all threads finished",
        ]
    );
    assert!(
        said.stderr.contains("out of ink"),
        "{}",
        said.stderr
    );
}

#[test]
fn a_thread_knows_its_name_and_linux_fifteen_bytes_of_it() {
    let said = example(PACKAGE, "named", &[]);
    ends_well(&said);
    let (ours, system): (Vec<&str>, Vec<&str>) = said
        .stdout
        .lines()
        .filter_map(|line| {
            line.split_once(", to the system ")
        })
        .unzip();
    assert_eq!(
        ours,
        [
            "baker",
            "keeper-of-the-mill",
            "(no name)",
            "main"
        ]
    );
    if cfg!(target_os = "linux") {
        assert_eq!(
            system,
            ["baker", "keeper-of-the-m", "named", "named"]
        );
    }
}

#[test]
fn a_stack_is_deep_enough_or_ends_the_process() {
    let deep = example(PACKAGE, "deep_stack", &[]);
    ends_well(&deep);
    assert_eq!(deep.lines(), ["join returned 5000050000"]);

    let shallow =
        example(PACKAGE, "deep_stack", &["--mib", "1"]);
    // Killed by a signal, and no line from `join`.
    assert_eq!(shallow.code, None);
    assert_eq!(shallow.stdout, "");
    assert!(
        shallow.stderr.contains("overflowed its stack"),
        "{}",
        shallow.stderr
    );
}

#[test]
fn a_thread_that_cannot_be_had_is_an_error_and_no_panic() {
    let said = example(PACKAGE, "no_thread", &[]);
    assert_eq!(said.code, Some(0));
    assert_eq!(
        said.lines(),
        [
            "task 0 done by thread 0",
            "task 1 done by main",
            "task 2 done by thread 2",
        ]
    );
    assert!(
        said.stderr.starts_with("task 1: no thread: "),
        "{}",
        said.stderr
    );
    assert_eq!(said.stderr.lines().count(), 1);
}

#[test]
fn join_keeps_the_order_in_which_we_ask() {
    let said = example(PACKAGE, "values", &FAST);
    ends_well(&said);
    let (joined, sent) = said.stdout.split_at(39);
    assert_eq!(
        joined,
        "join: page 0\njoin: page 1\njoin: page 2\n"
    );
    let mut sent: Vec<&str> = sent.lines().collect();
    sent.sort_unstable();
    assert_eq!(
        sent,
        [
            "channel: page 0",
            "channel: page 1",
            "channel: page 2"
        ]
    );
}

#[test]
fn each_thread_counts_for_itself() {
    let said = example(PACKAGE, "thread_locals", &[]);
    ends_well(&said);
    assert_eq!(
        said.lines(),
        [
            "main counts 10",
            "thread 0 counts 1",
            "thread 1 counts 2",
            "thread 2 counts 3",
            "main counts 10",
        ]
    );
}

#[test]
fn each_wakes_the_other() {
    let said = example(PACKAGE, "park_unpark", &[]);
    ends_well(&said);
    assert_eq!(
        said.lines(),
        ["runner: ready", "main: go", "runner: runs"]
    );
}

#[test]
fn a_bad_option_is_one_line_and_code_2() {
    let bad = &["--speed", "x"];
    for said in
        [run(LESSON, bad), example(PACKAGE, "named", bad)]
    {
        assert_eq!(said.code, Some(2));
        assert_eq!(said.stdout, "");
        assert_eq!(said.stderr.lines().count(), 1);
    }
}
