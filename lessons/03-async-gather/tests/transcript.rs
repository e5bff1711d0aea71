//! What the lesson and its variations print.

use transcript::{example, run};

const PACKAGE: &str = "lesson-03";
const LESSON: &str = env!("CARGO_BIN_EXE_lesson-03");
const FAST: [&str; 2] = ["--speed", "100"];

/// All begin before one ends, and each begins and ends once.
fn assert_together(lines: &[&str]) {
    assert_eq!(lines.len(), 6, "{lines:?}");
    let (starts, finishes) = lines.split_at(3);
    for (part, word) in
        [(starts, "start"), (finishes, "finish")]
    {
        let mut part = part.to_vec();
        part.sort_unstable();
        let expected: Vec<String> = (0..3)
            .map(|n| format!("coroutine {n}: {word}"))
            .collect();
        assert_eq!(part, expected);
    }
}

#[test]
fn all_start_before_one_finishes() {
    let said = run(LESSON, &FAST);
    assert_eq!(said.code, Some(0));
    assert_eq!(said.stderr, "");
    assert_together(&said.lines());
    // On one thread they begin in the order of the arguments.
    assert_eq!(said.lines()[0], "coroutine 0: start");
    assert_eq!(said.lines()[2], "coroutine 2: start");
}

#[test]
fn smol_prints_the_same() {
    let said = example(PACKAGE, "smol", &FAST);
    assert_eq!(said.code, Some(0));
    assert_together(&said.lines());
}

#[test]
fn many_threads_print_the_same_in_any_order() {
    // One second each, so that a busy machine starts all before one ends.
    let said =
        example(PACKAGE, "many_threads", &["--speed", "2"]);
    assert_eq!(said.code, Some(0));
    assert_together(&said.lines());
    assert_eq!(said.stderr.lines().count(), 3);
}

#[test]
fn lazy_naps_run_one_after_another_and_the_forgotten_never()
{
    let said = example(PACKAGE, "lazy", &FAST);
    assert_eq!(said.code, Some(0));
    let expected: Vec<String> = (0..3)
        .flat_map(|n| {
            ["start", "finish"].map(|word| {
                format!("coroutine {n}: {word}")
            })
        })
        .collect();
    assert_eq!(said.lines(), expected);
}

#[test]
#[ignore = "waits 18 s: the naps must lie far apart on a busy machine"]
fn after_the_first_error_only_spawned_naps_run_on() {
    let said =
        example(PACKAGE, "first_error", &["--speed", "1"]);
    assert_eq!(said.code, Some(0));
    let expected = [
        "join_all: finished [1, 2], then []",
        "try_join_all: finished [], then []",
        "spawn: finished [], then [1, 2]",
        "JoinSet: finished [], then []",
    ];
    assert_eq!(said.lines(), expected);
}

#[test]
fn a_bad_option_is_one_line_and_code_2() {
    let bad = &["--speed", "0"];
    for said in
        [run(LESSON, bad), example(PACKAGE, "lazy", bad)]
    {
        assert_eq!(said.code, Some(2));
        assert_eq!(said.stdout, "");
        assert_eq!(said.stderr.lines().count(), 1);
    }
}
