//! What is said of observations that nobody measured.

mod made_up;

use made_up::{every_second, lane, observation, side_by_side, sleeper, turns};
use observe::{Idle, Lane, Observation, Span, together};

/// Threads of one program that all live from 0 to `wall`.
fn threads(wall: f64, spans: Vec<Vec<Span>>) -> Observation {
    let lanes: Vec<Lane> = (1..)
        .zip(spans)
        .map(|(tid, spans)| lane("p", 1, tid, [0.0, wall], spans))
        .collect();
    observation(wall, lanes)
}

#[test]
fn turns_are_called_turns() {
    let said = turns().sentence;
    assert_eq!(
        said,
        "2 threads, 1.0 of 2 cores: they took turns, about every 5 ms"
    );
}

#[test]
fn waking_up_to_ask_for_the_lock_is_no_turn() {
    let mut observation = turns();
    // Half-way through the other's turn each wakes up for a moment.
    for lane in &mut observation.lanes[1..] {
        let mut spans = Vec::new();
        for span in &lane.spans {
            spans.push(*span);
            spans.push([span[1] + 0.0024, span[1] + 0.0026]);
        }
        lane.spans = spans;
    }
    let group = together(&observation);
    assert!((group.turn_s - 0.005).abs() < 1e-9, "{group:?}");
}

#[test]
fn a_turn_goes_on_while_its_thread_waits_for_a_core() {
    let mut observation = turns();
    for lane in &mut observation.lanes[1..] {
        lane.waits = lane
            .spans
            .iter()
            .map(|s| [s[0] + 0.001, s[0] + 0.002])
            .collect();
        let spans = lane.spans.iter();
        lane.spans = spans
            .flat_map(|s| [[s[0], s[0] + 0.001], [s[0] + 0.002, s[1]]])
            .collect();
    }
    let said = observe::sentence(&observation);
    assert_eq!(
        said,
        "2 threads, 0.8 of 2 cores: they took turns, about every 5 ms"
    );
}

#[test]
fn turns_that_looks_are_too_few_for() {
    let mut observation = turns();
    observation.cost.interval_s = 0.004;
    let said = observe::sentence(&observation);
    assert!(
        said.ends_with("they took turns, too short to be seen"),
        "{said}"
    );
}

#[test]
fn side_by_side_is_called_so() {
    assert_eq!(
        side_by_side().sentence,
        "2 threads, 1.9 of 2 cores: side by side"
    );
    let four = threads(
        1.0,
        vec![
            every_second(0.0, 1.0, 0.01, 0),
            every_second(0.0, 1.0, 0.01, 1),
            every_second(0.0, 1.0, 0.01, 0),
            every_second(0.0, 1.0, 0.01, 1),
        ],
    );
    assert_eq!(
        four.sentence,
        "4 threads, 2.0 of 2 cores: side by side, as many as there are cores"
    );
}

#[test]
fn who_had_to_wait_for_a_core_took_no_turns() {
    let mut busy = threads(
        1.0,
        vec![
            every_second(0.0, 1.0, 0.01, 0),
            every_second(0.0, 1.0, 0.01, 1),
        ],
    );
    busy.lanes[0].waits = every_second(0.0, 1.0, 0.01, 1);
    busy.lanes[1].waits = every_second(0.0, 1.0, 0.01, 0);
    assert_eq!(
        observe::sentence(&busy),
        "2 threads, 1.0 of 2 cores: ready side by side, but they had to wait for a core"
    );
}

#[test]
fn one_after_the_other() {
    let lanes = vec![
        lane("p", 1, 1, [0.0, 1.0], vec![[0.0, 0.001]]),
        lane("p", 1, 2, [0.0, 0.5], vec![[0.0, 0.5]]),
        lane("p", 1, 3, [0.5, 1.0], vec![[0.5, 1.0]]),
    ];
    let said = observation(1.0, lanes).sentence;
    assert_eq!(said, "2 threads, 1.0 of 2 cores: one after the other");
}

#[test]
fn partly_side_by_side() {
    let said = threads(1.0, vec![vec![[0.0, 0.7]], vec![[0.3, 1.0]]]).sentence;
    assert_eq!(said, "2 threads, 1.4 of 2 cores: partly side by side");
}

#[test]
fn processes_are_called_processes() {
    let lanes = (1..=2).map(|i| lane("p", i, i, [0.0, 1.0], vec![[0.0, 1.0]]));
    let said = observation(1.0, lanes.collect()).sentence;
    assert_eq!(said, "2 processes, 2.0 of 2 cores: side by side");
}

#[test]
fn who_sleeps_is_said_to_sleep() {
    let brief = || vec![[0.0, 0.004]];
    let five = threads(1.0, (0..5).map(|_| brief()).collect()).sentence;
    assert_eq!(five, "5 threads, 0.0 of 2 cores: all slept");
    let one = threads(1.0, vec![brief()]).sentence;
    assert_eq!(one, "one thread, 0.0 of 2 cores: it slept");
    let starts = threads(1.0, vec![vec![[0.0, 0.1]], vec![]]).sentence;
    assert_eq!(
        starts,
        "2 threads, 0.1 of 2 cores: all slept most of the time"
    );
}

#[test]
fn one_worked() {
    let alone = threads(1.0, vec![vec![[0.0, 1.0]]]).sentence;
    assert_eq!(alone, "one thread, 1.0 of 2 cores: it computed");
    let one_of_three = threads(1.0, vec![vec![[0.0, 1.0]], vec![], vec![]]).sentence;
    assert_eq!(
        one_of_three,
        "3 threads, 1.0 of 2 cores: one computed, the others slept"
    );
}

#[test]
fn what_was_not_seen_is_not_said() {
    let said = observation(1.0, Vec::new()).sentence;
    assert_eq!(said, "0.0 of 2 cores: its threads were not seen");
}

#[test]
fn turns_between_two_looks_are_too_short_to_be_seen() {
    let mut observation = turns();
    observation.cores_used = 0.7;
    // Other threads, or these at another time, may switch as often as they like: these turns were seen.
    observation.switches.voluntary = 20_000;
    let said = observe::sentence(&observation);
    assert!(
        said.ends_with("they took turns, about every 5 ms"),
        "{said}"
    );
    for lane in &mut observation.lanes[1..] {
        lane.blurred_s = 0.06;
    }
    let said = observe::sentence(&observation);
    assert!(
        said.contains("they took turns, too short to be seen"),
        "{said}"
    );
    assert!(said.starts_with("2 threads, 0.7 of 2 cores"), "{said}");
}

#[test]
fn what_sleepers_wait_for_is_said_if_it_is_known() {
    let said = sleeper(Some(Idle::Poll)).sentence;
    assert_eq!(
        said,
        "one thread, 0.1 of 2 cores: it slept most of the time, waiting for events (poll, epoll)"
    );
    assert!(
        sleeper(None)
            .sentence
            .ends_with("it slept most of the time")
    );
    let mut many = threads(1.0, (0..3).map(|_| vec![[0.0, 0.004]]).collect());
    many.lanes[0].idle.insert(Idle::Lock, vec![[0.004, 1.0]]);
    for lane in &mut many.lanes[1..] {
        lane.idle.insert(Idle::Timer, vec![[0.004, 0.9]]);
        lane.idle.insert(Idle::Data, vec![[0.9, 1.0]]);
    }
    assert_eq!(
        observe::sentence(&many),
        "3 threads, 0.0 of 2 cores: all slept, waiting for a timer and for a lock, a join or the like"
    );
}

#[test]
fn one_that_worked_among_sleepers_is_told_from_many_that_did() {
    let many = (0..6).map(|i| vec![[0.01 * f64::from(i), 0.01 * f64::from(i) + 0.004]]);
    let mut many = threads(0.06, many.collect());
    many.cores_used = 0.4;
    many.threads.most = 6;
    assert!(observe::sentence(&many).ends_with("several worked, each for a moment"));
    many.lanes[0].cpu_s = 1.0;
    for lane in &mut many.lanes[1..] {
        lane.cpu_s = 0.01;
    }
    assert!(observe::sentence(&many).ends_with("one computed, the others slept"));
}

#[test]
fn of_two_that_both_worked_none_slept() {
    let mut two = threads(0.02, vec![vec![[0.0, 0.006]], vec![[0.006, 0.0102]]]);
    two.cores_used = 0.5;
    two.threads.most = 2;
    (two.lanes[0].cpu_s, two.lanes[1].cpu_s) = (0.006, 0.0042);
    let said = observe::sentence(&two);
    assert!(said.ends_with("both worked, each for a moment"), "{said}");
    two.lanes[1].cpu_s = 0.0001;
    let said = observe::sentence(&two);
    assert!(said.ends_with("one computed, the other slept"), "{said}");
}
