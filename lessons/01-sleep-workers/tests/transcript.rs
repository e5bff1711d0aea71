//! What the lesson and its variations print. The order of the workers is left to the clock, so it is not checked.

use transcript::{Said, example, run};

const PACKAGE: &str = "lesson-01";
const LESSON: &str = env!("CARGO_BIN_EXE_lesson-01");
const FAST: [&str; 4] = ["--speed", "100", "--seed", "7"];

/// The workers' lines, sorted, as (number, seconds).
fn workers(said: &Said) -> Vec<(u32, u32)> {
    let lines = said.sorted().into_iter();
    let workers = lines.filter_map(|line| {
        let rest = line.strip_prefix("worker ")?;
        let (number, sleep) = rest
            .strip_suffix(" s")?
            .split_once(" slept ")?;
        Some((number.parse().ok()?, sleep.parse().ok()?))
    });
    workers.collect()
}

#[test]
fn five_workers_sleep_one_to_nine_seconds() {
    let said =
        run(LESSON, &["--speed", "1000", "--seed", "3"]);
    assert_eq!(said.code, Some(0));
    assert_eq!(said.stderr, "");
    let workers = workers(&said);
    let numbers: Vec<u32> =
        workers.iter().map(|worker| worker.0).collect();
    assert_eq!(numbers, [0, 1, 2, 3, 4]);
    assert!(
        workers
            .iter()
            .all(|worker| (1..=9).contains(&worker.1))
    );
    assert!(said.lines().contains(&"all workers started"));
    assert_eq!(said.lines().len(), 6);
}

#[test]
fn a_seed_repeats_the_sleeps() {
    let first = run(LESSON, &FAST);
    let second = run(LESSON, &FAST);
    assert_eq!(first.sorted(), second.sorted());
    let other =
        run(LESSON, &["--speed", "1000", "--seed", "8"]);
    assert_ne!(first.sorted(), other.sorted());
}

#[test]
fn scoped_prints_the_same_lines() {
    let scoped = example(PACKAGE, "scoped", &FAST);
    assert_eq!(scoped.code, Some(0));
    assert_eq!(
        scoped.sorted(),
        run(LESSON, &FAST).sorted()
    );
}

#[test]
fn returned_values_are_added() {
    let said = example(PACKAGE, "returned", &FAST);
    assert_eq!(said.code, Some(0));
    assert_eq!(said.sorted(), run(LESSON, &FAST).sorted());
    let total: u32 =
        workers(&said).iter().map(|worker| worker.1).sum();
    assert_eq!(
        said.stderr,
        format!(
            "slept {total} s in all, say the threads\n"
        )
    );
}

#[test]
fn under_the_lock_every_worker_is_written_down() {
    let said = example(PACKAGE, "mutex", &FAST);
    assert_eq!(said.code, Some(0));
    assert_eq!(said.sorted(), run(LESSON, &FAST).sorted());
    let mut woken: Vec<char> = said
        .stderr
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    woken.sort_unstable();
    assert_eq!(woken, ['0', '1', '2', '3', '4']);
}

#[test]
fn additions_get_lost_between_two_locks_and_not_under_one()
{
    let added = "added 1: 2000000 times";
    let two = example(PACKAGE, "lost_updates", &[]);
    assert_eq!(two.code, Some(0));
    let [first, counted] = two.lines()[..] else {
        panic!("two lines: {}", two.stdout);
    };
    assert_eq!(first, added);
    let counted: u32 = counted
        .strip_prefix("counted: ")
        .and_then(|number| number.parse().ok())
        .expect("a number");
    // A race: on one core, all may be counted by chance.
    assert!((1..=2_000_000).contains(&counted));

    let one =
        example(PACKAGE, "lost_updates", &["--one-lock"]);
    assert_eq!(one.code, Some(0));
    assert_eq!(one.lines(), [added, "counted: 2000000"]);
}

#[test]
fn detached_workers_are_lost() {
    // Ten times slower than life: the shortest sleep is ten seconds, and main ends long before.
    let said =
        example(PACKAGE, "detached", &["--speed", "0.1"]);
    assert_eq!(said.code, Some(0));
    assert_eq!(said.lines(), ["all workers started"]);
    assert_eq!(
        said.stderr,
        "main ends: 5 workers still asleep\n"
    );
}

#[test]
fn a_panic_is_reported_and_the_others_finish() {
    let said = example(PACKAGE, "panicking", &FAST);
    assert_eq!(said.code, Some(1));
    let numbers: Vec<u32> = workers(&said)
        .iter()
        .map(|worker| worker.0)
        .collect();
    assert_eq!(numbers, [0, 1, 3, 4]);
    let report = "join 2: panicked: worker 2 lost its way";
    assert!(
        said.stderr.contains(report),
        "{}",
        said.stderr
    );
}

#[test]
fn a_bad_option_is_one_line_and_code_2() {
    let bad = &["--seed", "x"];
    for said in [
        run(LESSON, bad),
        example(PACKAGE, "panicking", bad),
    ] {
        assert_eq!(said.code, Some(2));
        assert_eq!(said.stdout, "");
        assert_eq!(said.stderr.lines().count(), 1);
    }
}
