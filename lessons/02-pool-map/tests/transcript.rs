//! What the lesson and its variations print.

use std::process::Command;

use transcript::{example, run};

const PACKAGE: &str = "lesson-02";
const LESSON: &str = env!("CARGO_BIN_EXE_lesson-02");

#[test]
fn five_processes_square_three_numbers() {
    let said = run(LESSON, &[]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    assert_eq!(said.stdout, "[1, 4, 9]\n");
    assert_eq!(said.stderr, "");
}

// ANCHOR: program
#[test]
fn the_program_with_its_pool() {
    let program = env!("CARGO_BIN_EXE_lesson-02");
    let ran = Command::new(program).output();
    let ran = ran.expect("the program starts");
    assert!(ran.status.success());
    assert_eq!(ran.stdout, b"[1, 4, 9]\n");
}
// ANCHOR_END: program

#[test]
fn rayon_and_the_pool_by_hand_print_the_same() {
    for name in ["rayon", "by_hand"] {
        let said = example(PACKAGE, name, &[]);
        assert_eq!(said.code, Some(0), "{}", said.stderr);
        assert_eq!(said.stdout, "[1, 4, 9]\n", "{name}");
        assert_eq!(said.stderr, "", "{name}");
    }
}

#[test]
fn a_struct_of_your_own_travels() {
    let said = example(PACKAGE, "own_struct", &[]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    assert_eq!(said.stdout, "tea: 12\njam: 10\n");
    assert_eq!(said.stderr, "");
}

#[test]
fn a_killed_workers_item_is_reported_and_the_pool_is_whole()
{
    let said = example(
        PACKAGE,
        "killed_worker",
        &["--speed", "20"],
    );
    assert_eq!(said.code, Some(1), "{}", said.stderr);
    let mut expected = vec!["workers: 5".to_string()];
    expected.extend((0..10).filter(|item| *item != 3).map(
        |item| format!("item {item}: {}", item * item),
    ));
    expected.push("workers: 5, new: 1".to_string());
    assert_eq!(said.lines(), expected);
    assert_eq!(
        said.stderr,
        "item 3: worker died (signal 9)\n"
    );
}

#[test]
#[ignore = "computes 2 s: 32 MB through a pipe, in a debug build"]
fn big_arguments_arrive_whole() {
    let said = example(PACKAGE, "big_arguments", &[]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    let expected =
        [1_000, 1_000_000, 32_000_000].map(|size| {
            format!("{size} bytes: {0} and {0}", size * 7)
        });
    assert_eq!(said.lines(), expected);
}

#[test]
fn a_bad_option_is_one_line_and_code_2() {
    let bad = &["--speed", "fast"];
    for said in
        [run(LESSON, bad), example(PACKAGE, "rayon", bad)]
    {
        assert_eq!(said.code, Some(2));
        assert_eq!(said.stdout, "");
        assert_eq!(said.stderr.lines().count(), 1);
    }
}
