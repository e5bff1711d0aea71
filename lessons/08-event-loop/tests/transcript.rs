//! What the lesson and its variations print. With seed 7 and 12 seconds the clocks wake at 0, 3, 7, 11, 15 s and at
//! 0, 5, 8, 12 s. Only the paused clock shows that; the others are late on a busy machine, so their lines are counted.

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;
use std::thread;
use std::time::Duration;

use lesson_08::own_loop::{self, Task, Timers};
use transcript::{Said, example, run};

const PACKAGE: &str = "lesson-08";
const LESSON: &str = env!("CARGO_BIN_EXE_lesson-08");
const FAST: [&str; 6] =
    ["--speed", "100", "--seed", "7", "--seconds", "12"];

/// The milliseconds of the day at which a clock spoke.
fn times(said: &Said, number: u32) -> Vec<u64> {
    let name = format!("clock {number} ");
    let lines = said.lines().into_iter();
    let times = lines.filter_map(|line| {
        let parts: Vec<u64> = line
            .strip_prefix(&name)?
            .split([':', '.'])
            .map(|part| part.parse().expect("a number"))
            .collect();
        let [hours, minutes, seconds, millis] = parts[..]
        else {
            panic!("HH:MM:SS.mmm: {line}");
        };
        let minutes = hours * 60 + minutes;
        Some((minutes * 60 + seconds) * 1000 + millis)
    });
    times.collect()
}

/// Both clocks spoke as often as their naps say, and nobody else.
fn assert_two_clocks(said: &Said) {
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    let spoken = [1, 2].map(|n| times(said, n).len());
    assert_eq!(spoken, [5, 4], "{}", said.stdout);
    assert_eq!(said.lines().len(), 9, "{}", said.stdout);
}

#[test]
fn both_clocks_nap_until_their_naps_add_up() {
    let said = run(LESSON, &FAST);
    assert_two_clocks(&said);
    assert_eq!(said.stderr, "");
    assert!(said.lines()[0].starts_with("clock 1 "));
    assert!(said.lines()[1].starts_with("clock 2 "));
}

#[test]
fn a_nap_lasts_at_least_as_long_as_it_should() {
    let times = times(&run(LESSON, &FAST), 1);
    let naps = times.windows(2).map(|two| {
        // Past midnight the hours begin anew.
        (two[1] + 86_400_000 - two[0]) % 86_400_000
    });
    for (nap, least) in naps.zip([30, 40, 40, 40]) {
        // Both times are cut to whole milliseconds.
        assert!(nap + 1 >= least, "{nap} ms, not {least}");
    }
}

#[test]
fn smol_and_our_own_loop_print_the_same() {
    for name in ["clocks_smol", "own_loop"] {
        let said = example(PACKAGE, name, &FAST);
        assert_two_clocks(&said);
        assert_eq!(said.stderr, "", "{name}");
    }
}

#[test]
fn our_own_loop_says_that_nobody_will_wake_a_task() {
    let more = [FAST.as_slice(), &["--lost"]].concat();
    let said = example(PACKAGE, "own_loop", &more);
    assert_eq!(said.code, Some(1));
    assert_eq!(
        said.stderr,
        "tasks that nobody will wake: 1\n"
    );
    assert_eq!(said.lines().len(), 9);
}

#[test]
#[ignore = "waits 2 s: the clocks must have ended on a busy machine"]
fn the_loop_that_never_ends_runs_on_without_a_task() {
    // The clocks end after 15 s, late by all that their naps were late, and the loop after 22 s.
    let slower = ["--speed", "10"];
    let more = [FAST.as_slice(), &slower].concat();
    let said = example(PACKAGE, "run_forever", &more);
    assert_two_clocks(&said);
    let expected = "stopped from outside after 22 s: \
                    0 tasks were left on the loop\n";
    assert_eq!(said.stderr, expected);
}

#[test]
fn on_the_paused_clock_each_nap_lasts_exactly() {
    // At full speed: nobody waits.
    let said = example(PACKAGE, "paused", &FAST[2..]);
    assert_two_clocks(&said);
    for (number, wakes) in
        [(1, &[0, 3, 7, 11, 15][..]), (2, &[0, 5, 8, 12])]
    {
        let times = times(&said, number);
        for (time, wake) in times.iter().zip(wakes) {
            let since =
                (time + 86_400_000 - times[0]) % 86_400_000;
            // tokio rounds each nap up to a millisecond.
            let late = since - wake * 1000;
            assert!(late <= 5, "{since} ms, not {wake} s");
        }
    }
    assert!(said.stderr.contains("on the loop: 15.0"));
}

/// How many lines stand between those of the blocker.
fn between(said: &Said) -> usize {
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    let lines = said.lines();
    assert_eq!(lines.len(), 11, "{}", said.stdout);
    let place = |word: &str| {
        let line = format!("blocker: {word}");
        let found = lines.iter().position(|l| *l == line);
        found.expect("the blocker's line")
    };
    place("finish") - place("start") - 1
}

#[test]
fn while_a_task_blocks_the_loop_no_clock_speaks() {
    let said = example(PACKAGE, "blocker", &FAST);
    assert_eq!(between(&said), 0, "{}", said.stdout);
}

#[test]
fn on_another_thread_it_blocks_nobody() {
    // It begins after 0.5 s and ends after 2 s; the first of three naps in between ends after 0.75 s.
    let slower = ["--speed", "4", "--on", "thread"];
    let more = [FAST.as_slice(), &slower].concat();
    let said = example(PACKAGE, "blocker", &more);
    assert!(between(&said) > 0, "{}", said.stdout);
}

#[test]
fn a_bad_option_is_one_line_and_code_2() {
    let bad = &["--seconds", "x"];
    for said in
        [run(LESSON, bad), example(PACKAGE, "paused", bad)]
    {
        assert_eq!(said.code, Some(2));
        assert_eq!(said.stdout, "");
        assert_eq!(said.stderr.lines().count(), 1);
    }
}

#[test]
fn our_own_loop_wakes_the_earliest_deadline_first() {
    let timers = Timers::default();
    let woken = Rc::new(RefCell::new(Vec::new()));
    let task = |millis| -> Task {
        let (timers, woken) =
            (timers.clone(), Rc::clone(&woken));
        Box::pin(async move {
            timers
                .sleep(Duration::from_millis(millis))
                .await;
            woken.borrow_mut().push(millis);
        })
    };
    // Far apart: on a busy machine a task may begin late.
    let tasks = vec![task(1000), task(1), task(300)];
    assert_eq!(own_loop::run(tasks, &timers), Ok(()));
    assert_eq!(*woken.borrow(), [1, 300, 1000]);
}

#[test]
fn our_own_loop_waits_for_another_thread() {
    let mut other = None;
    let task: Task = Box::pin(poll_fn(move |context| {
        if other.is_some() {
            return Poll::Ready(());
        }
        let waker = context.waker().clone();
        other = Some(thread::spawn(move || waker.wake()));
        Poll::Pending
    }));
    let timers = Timers::default();
    assert_eq!(own_loop::run(vec![task], &timers), Ok(()));
}

#[test]
fn our_own_loop_has_a_hundred_lines_at_most() {
    let source = include_str!("../src/own_loop.rs");
    let code = source.lines().filter(|line| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with("//")
    });
    let count = code.count();
    assert!(count <= 100, "the chapter says 100: {count}");
    assert!(!source.contains("unsafe"));
}
