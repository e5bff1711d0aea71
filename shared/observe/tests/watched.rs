//! Real programs, watched. Only what a busy machine cannot change is asserted.

#![cfg(target_os = "linux")]

use std::collections::HashSet;
use std::process::Command;
use std::time::Duration;

use observe::{Idle, Lane, Observation, PeakKind, Stream, Watch, together};

const SUBJECT: &str = env!("CARGO_BIN_EXE_observe-subject");
const LONG: Duration = Duration::from_secs(120);

fn command(program: &str, words: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(words).stdin(std::process::Stdio::null());
    command
}

fn quietly(limit: Duration) -> Watch {
    Watch {
        limit: Some(limit),
        quiet: true,
        ..Watch::default()
    }
}

fn watch(words: &[&str]) -> Observation {
    let observation = quietly(LONG).run(command(SUBJECT, words));
    let observation = observation.expect("the subject can be started");
    assert!(!observation.limit_passed, "{words:?} did not end");
    observation
}

fn spinners(observation: &Observation) -> Vec<&Lane> {
    let lanes = observation.lanes.iter();
    lanes
        .filter(|lane| lane.name.starts_with("spinner"))
        .collect()
}

fn ran(lane: &Lane) -> f64 {
    lane.spans.iter().map(|span| span[1] - span[0]).sum()
}

#[test]
fn two_threads_that_compute_are_two_lanes_with_their_cpu_time() {
    let observation = watch(&["spin", "2", "300"]);
    let spinners = spinners(&observation);
    assert_eq!(spinners.len(), 2);
    for lane in spinners {
        // Each used 300 ms by its own clock; the last look may miss the last bit, on a busy machine a bigger one.
        assert!((0.15..0.4).contains(&lane.cpu_s), "{lane:?}");
        assert!(ran(lane) > 0.1, "{lane:?}");
        assert!(lane.begin_s <= lane.spans[0][0] && lane.spans.iter().all(|s| s[0] < s[1]));
    }
    assert!(
        observation.cpu_s >= 0.6,
        "the kernel's sum is exact: {}",
        observation.cpu_s
    );
    let cost = observation.cost;
    // The looks of 300 ms and more: what is said of their distance fits their number.
    let looked = cost.mean_interval_s * (cost.samples - 1) as f64;
    assert!(
        looked > 0.3 && looked < observation.wall_s + 1.0,
        "{cost:?}"
    );
    assert!(cost.longest_interval_s >= cost.mean_interval_s, "{cost:?}");
    assert_eq!(observation.threads.most, 3);
    assert_eq!(observation.processes.total, 1);
    assert_eq!(together(&observation).threads, 2);
    assert!(
        !observation.sentence.contains("turns"),
        "{}",
        observation.sentence
    );
    assert_eq!(observation.lines_total, 4);
    let begins = observation
        .lines
        .iter()
        .filter(|line| line.text.ends_with("starts"));
    assert_eq!(begins.count(), 2);
    assert!(
        observation
            .lines
            .windows(2)
            .all(|pair| pair[0].t <= pair[1].t)
    );
}

#[test]
fn children_and_their_threads_belong_to_it() {
    let observation = watch(&["fork", "2", "100"]);
    assert_eq!(observation.processes.total, 3);
    let spinners = spinners(&observation);
    let pids: HashSet<i32> = spinners.iter().map(|lane| lane.pid).collect();
    assert_eq!((spinners.len(), pids.len()), (4, 2));
    assert!(observation.cpu_s >= 0.4, "{}", observation.cpu_s);
    assert_eq!(observation.peak_kind, PeakKind::Pss);
    assert!(observation.peak_bytes.is_some_and(|bytes| bytes > 100_000));
    assert!(observation.left_behind.is_empty());
}

/// For how long a lane waited for `kind`.
fn waited(lane: &Lane, kind: Idle) -> f64 {
    let spans = lane.idle.get(&kind).into_iter().flatten();
    spans.map(|span| span[1] - span[0]).sum()
}

/// In a container that hides the system calls of a program there is nothing to see; then a note says so.
fn is_told(observation: &Observation) -> bool {
    let note = observation
        .notes
        .iter()
        .find(|note| note.contains("not told"));
    note.inspect(|note| eprintln!("skipped: {note}")).is_none()
}

#[test]
fn it_is_seen_what_a_sleeper_sleeps_in() {
    let observation = watch(&["sleep-in-each", "300"]);
    if !is_told(&observation) {
        return;
    }
    let kinds = [
        ("timer", Idle::Timer),
        ("data", Idle::Data),
        ("poll", Idle::Poll),
        ("child", Idle::Child),
        ("lock", Idle::Lock),
    ];
    for (name, kind) in kinds {
        let lane = observation.lanes.iter().find(|lane| lane.name == name);
        let lane = lane.unwrap_or_else(|| panic!("no lane {name}"));
        let all: f64 = lane.idle.keys().map(|kind| waited(lane, *kind)).sum();
        assert!(
            waited(lane, kind) > 0.0 && waited(lane, kind) > 0.6 * all,
            "{lane:?}"
        );
    }
}

/// One event loop, blocked first, then waiting.
#[test]
fn an_event_loop_that_is_blocked_is_told_from_one_that_waits() {
    let program = "
import asyncio, time
async def nap():
    time.sleep(0.3)
    await asyncio.sleep(0.3)
asyncio.run(nap())
";
    let Ok(seen) = quietly(LONG).run(command("python3", &["-c", program])) else {
        eprintln!("skipped: no python3 here");
        return;
    };
    if !is_told(&seen) {
        return;
    }
    let begins = |kind| {
        let spans = seen.lanes.iter().filter_map(|lane| lane.idle.get(&kind));
        let mut long = spans.flatten().filter(|span| span[1] - span[0] > 0.1);
        long.next().map(|span| span[0])
    };
    let (blocked, waits) = (begins(Idle::Timer), begins(Idle::Poll));
    assert!(blocked.is_some() && blocked < waits, "{:?}", seen.lanes);
}

#[test]
fn children_too_short_to_be_seen_make_the_total_a_least_one() {
    let script = "for i in 1 2 3 4 5 6 7 8 9 10; do for j in 1 2 3 4 5; do /bin/true; done; done";
    let observation = quietly(LONG).run(command("sh", &["-c", script])).unwrap();
    for count in [observation.threads, observation.processes] {
        assert!(count.at_least || count.total == 51, "{count:?}");
    }
}

#[test]
fn a_thousand_threads_do_not_sink_it() {
    let mut child = command(SUBJECT, &["sleep-threads", "1000"]);
    // It computes until it has been looked at when all are there, and for a while after.
    child.arg("200");
    let observation = quietly(LONG).run(child).unwrap();
    assert_eq!(observation.exit.code, Some(0), "{:?}", observation.notes);
    assert_eq!(observation.threads.most, 1001);
    assert!(observation.lanes.len() <= 1001);
}

#[test]
fn very_many_lines_are_counted_and_a_few_kept() {
    let observation = watch(&["million", "200000"]);
    assert_eq!(observation.lines_total, 200_000);
    assert_eq!(observation.lines.len(), 2000);
    assert_eq!(observation.lines[0].text, "line 0");
    assert_eq!(observation.lines[1999].text, "line 199999");
    assert!(
        observation
            .notes
            .iter()
            .any(|note| note.contains("200000 lines"))
    );
}

#[test]
fn a_killed_program_is_seen_to_its_end() {
    let observation = watch(&["kill"]);
    assert_eq!(
        (observation.exit.code, observation.exit.signal),
        (None, Some(9))
    );
    assert_eq!(observation.lines[0].text, "going");
}

#[test]
fn nothing_it_left_runs_on() {
    let observation = watch(&["leave"]);
    let pid = observation.lines[0].text.strip_prefix("left ").unwrap();
    assert_eq!(
        observation.left_behind,
        [format!("observe-subject ({pid})")]
    );
    assert!(!std::path::Path::new(&format!("/proc/{pid}")).exists());
}

#[test]
fn who_leaves_its_session_is_found_all_the_same() {
    if Command::new("setsid").arg("--version").output().is_err() {
        eprintln!("skipped: no setsid here");
        return;
    }
    let script = "setsid sh -c 'setsid sleep 1000 >/dev/null 2>&1 &' ; echo gone";
    let observation = quietly(LONG).run(command("sh", &["-c", script])).unwrap();
    assert_eq!(observation.exit.code, Some(0));
    assert_eq!(
        observation.left_behind.len(),
        1,
        "{:?}",
        observation.left_behind
    );
}

#[test]
fn the_limit_kills_it() {
    let watch = quietly(Duration::from_millis(200));
    let observation = watch.run(command(SUBJECT, &["hang"])).unwrap();
    assert!(observation.limit_passed && observation.wall_s >= 0.2);
    assert_eq!(observation.exit.signal, Some(9));
}

#[test]
fn both_streams_are_stamped() {
    let script = "echo out; echo err >&2; printf 'no newline'";
    let observation = quietly(LONG).run(command("sh", &["-c", script])).unwrap();
    let mut lines: Vec<(Stream, &str)> = Vec::new();
    lines.extend(
        observation
            .lines
            .iter()
            .map(|line| (line.stream, line.text.as_str())),
    );
    lines.sort_by_key(|line| line.1);
    let expected = [
        (Stream::Err, "err"),
        (Stream::Out, "no newline"),
        (Stream::Out, "out"),
    ];
    assert_eq!(lines, expected);
}

#[test]
fn what_cannot_start_says_what_and_why() {
    let error = quietly(LONG)
        .run(command("./not/there", &["x"]))
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "could not start ./not/there x: No such file or directory (os error 2)"
    );
    assert_eq!(error.exit_code(), 127);
}

#[test]
fn two_python_threads_share_one_core() {
    let program = "
import sys, threading, time
gil = getattr(sys, '_is_gil_enabled', lambda: True)()
print('GIL', gil)
def spin():
    end = time.thread_time() + 0.2
    while time.thread_time() < end:
        sum(range(1000))
threads = [threading.Thread(target=spin) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
";
    let observation = quietly(LONG).run(command("python3", &["-c", program]));
    let Ok(observation) = observation else {
        eprintln!("skipped: no python3 here");
        return;
    };
    if observation
        .lines
        .first()
        .is_none_or(|line| line.text != "GIL True")
    {
        eprintln!("skipped: this python3 has no GIL: {:?}", observation.lines);
        return;
    }
    let group = together(&observation);
    assert_eq!(
        (group.threads, group.processes),
        (2, 1),
        "{}",
        observation.sentence
    );
    assert!(observation.cores_used <= 1.2, "{}", observation.cores_used);
    assert!(group.running <= 1.2, "{group:?}");
    assert!(
        !observation.sentence.contains("side by side"),
        "{}",
        observation.sentence
    );
}
