//! What the lesson and its variations print. Gates make the faults certain, so each of them is checked.

use transcript::{Said, example, run};

const PACKAGE: &str = "lesson-07";
const LESSON: &str = env!("CARGO_BIN_EXE_lesson-07");
const FAST: [&str; 2] = ["--speed", "100"];

fn variation(name: &str, args: &[&str]) -> Said {
    example(PACKAGE, name, args)
}

#[track_caller]
fn says(said: &Said, code: i32, lines: &[&str]) {
    assert_eq!(said.code, Some(code), "{}", said.stderr);
    assert_eq!(said.lines(), lines);
}

const RIGHT: [&str; 2] = ["total: 20", "list: 20 entries"];

#[test]
fn nothing_gets_lost() {
    let said = run(LESSON, &FAST);
    let first = "4 threads take 5 steps each";
    says(&said, 0, &[first, RIGHT[0], RIGHT[1]]);
    assert_eq!(said.stderr, "");
}

#[test]
fn the_other_ways_come_to_the_same() {
    says(&variation("by_channel", &FAST), 0, &RIGHT);
    says(&variation("by_parts", &FAST), 0, &RIGHT);
    says(&variation("by_atomic", &FAST), 0, &RIGHT[..1]);
}

#[test]
fn three_of_four_additions_get_lost_in_two_steps() {
    let lost = ["added 1: 20 times", "total: 5"];
    says(&variation("lost_update", &[]), 0, &lost);
    says(
        &variation("lost_update", &["--atomic"]),
        0,
        &lost,
    );
}

#[test]
fn both_load_unless_looking_and_putting_in_are_one() {
    let both = ["times loaded: 2"];
    says(&variation("check_then_act", &[]), 0, &both);
    let one = variation("check_then_act", &["--one-lock"]);
    says(&one, 0, &["times loaded: 1"]);
}

#[test]
fn two_orders_are_a_deadlock_and_one_order_is_none() {
    let stuck = variation("deadlock", &FAST);
    says(&stuck, 1, &["done after 3 s: 0 of 2"]);
    let ordered = variation("deadlock", &["--ordered"]);
    says(&ordered, 0, &["done: 2 of 2"]);
}

#[test]
fn who_gives_back_gets_on() {
    let said = variation("back_off", &[]);
    says(&said, 0, &["balances: 100 and 100"]);
    let times = said
        .stderr
        .strip_prefix("given back: ")
        .and_then(|rest| rest.strip_suffix(" times\n"));
    let times: u32 = times
        .and_then(|n| n.parse().ok())
        .expect("a number");
    assert!(times >= 1, "the gate makes them meet");
}

#[test]
fn the_next_one_is_told_of_a_panic_under_the_lock() {
    let said = variation("poison", &[]);
    let lines = [
        "failed: true",
        "poisoned: half a transfer, maybe",
        "sum, looked at all the same: 800",
    ];
    says(&said, 0, &lines);
    assert!(said.stderr.contains("no transfer above 100"));
}

#[test]
fn readers_meet_inside_and_two_permits_are_for_two() {
    let mut lines = ["read 3 numbers"; 4];
    lines[3] = "then there are 4";
    says(&variation("readers", &[]), 0, &lines);
    let two = ["inside at once, at most: 2"];
    says(&variation("semaphore", &[]), 0, &two);
}

#[test]
fn it_is_loaded_once() {
    let mut lines = ["colour = blue"; 5];
    lines[4] = "times loaded: 1";
    says(&variation("once", &FAST), 0, &lines);
}

#[test]
fn a_bell_that_rang_before_is_heard_by_who_looks() {
    says(&variation("bell", &["--look"]), 0, &["ready"]);
    let missed = ["nothing heard within 1 s"];
    says(&variation("bell", &FAST), 1, &missed);
}

/// How many orders there are depends on how shuttle cuts the steps, so on its version.
#[test]
fn among_all_orders_the_faults_are_found() {
    let said = variation("orders", &[]);
    assert_eq!(said.code, Some(0));
    let [one, two] = said.lines()[..] else {
        panic!("two totals: {}", said.stdout);
    };
    assert!(
        one.starts_with("orders with total 1: "),
        "{one}"
    );
    assert!(
        two.starts_with("orders with total 2: "),
        "{two}"
    );

    let said = variation("orders", &["--one-step"]);
    assert_eq!(said.lines().len(), 1, "{}", said.stdout);
    assert!(
        said.stdout.starts_with("orders with total 2: ")
    );
}

#[test]
fn a_schedule_is_played_again() {
    for fault in ["locks", "bell"] {
        let choice = ["--fault", fault];
        let said = variation("orders_deadlock", &choice);
        assert_eq!(said.code, Some(1));
        let schedule = said
            .stderr
            .lines()
            .skip_while(|line| *line != "\"")
            .nth(1)
            .expect("the schedule is between quotes");
        let more = ["--fault", fault, "--replay", schedule];
        let again = variation("orders_deadlock", &more);
        says(&again, 1, &["a deadlock in order number 1"]);
    }
}

#[test]
fn a_bad_option_is_one_line_and_code_2() {
    for said in [
        run(LESSON, &["--speed", "x"]),
        variation("deadlock", &["--sorted"]),
    ] {
        assert_eq!(said.code, Some(2));
        assert_eq!(said.stdout, "");
        assert_eq!(said.stderr.lines().count(), 1);
    }
}
