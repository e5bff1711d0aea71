//! What the lesson and its variations print.

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

#[test]
fn rayon_prints_the_same() {
    let said = example(PACKAGE, "rayon", &[]);
    assert_eq!(said.code, Some(0));
    assert_eq!(said.stdout, "[1, 4, 9]\n");
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
