//! Real programs, watched. Only what a busy machine cannot change is asserted.

#![cfg(target_os = "linux")]

use std::collections::HashSet;
use std::process::Command;
use std::time::Duration;

use observe::{Lane, PeakKind, Recording, Stream, Watch, together};

const SUBJECT: &str = env!("CARGO_BIN_EXE_observe-subject");
const LONG: Duration = Duration::from_secs(120);

fn command(program: &str, words: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(words).stdin(std::process::Stdio::null());
    command
}

fn watch(words: &[&str]) -> Recording {
    let recording = Watch::new(command(SUBJECT, words))
        .quiet()
        .limit(LONG)
        .run();
    let recording = recording.expect("the subject can be started");
    assert!(!recording.limit_passed, "{words:?} did not end");
    recording
}

fn spinners(recording: &Recording) -> Vec<&Lane> {
    let lanes = recording.lanes.iter();
    lanes
        .filter(|lane| lane.name.starts_with("spinner"))
        .collect()
}

fn ran(lane: &Lane) -> f64 {
    lane.spans.iter().map(|span| span[1] - span[0]).sum()
}

#[test]
fn two_threads_that_compute_are_two_lanes_with_their_cpu_time() {
    let recording = watch(&["spin", "2", "300"]);
    let spinners = spinners(&recording);
    assert_eq!(spinners.len(), 2);
    for lane in spinners {
        // Each used 300 ms by its own clock; the last look may miss the last bit, on a busy machine a bigger one.
        assert!((0.15..0.4).contains(&lane.cpu_s), "{lane:?}");
        assert!(ran(lane) > 0.1, "{lane:?}");
        assert!(lane.begin_s <= lane.spans[0][0] && lane.spans.iter().all(|s| s[0] < s[1]));
    }
    assert!(
        recording.cpu_s >= 0.6,
        "the kernel's sum is exact: {}",
        recording.cpu_s
    );
    assert_eq!(recording.threads.most, 3);
    assert_eq!(recording.processes.total, 1);
    assert_eq!(together(&recording).threads, 2);
    assert!(
        !recording.sentence.contains("turns"),
        "{}",
        recording.sentence
    );
    assert_eq!(recording.lines_total, 4);
    let begins = recording
        .lines
        .iter()
        .filter(|line| line.text.ends_with("starts"));
    assert_eq!(begins.count(), 2);
    assert!(
        recording
            .lines
            .windows(2)
            .all(|pair| pair[0].t <= pair[1].t)
    );
}

#[test]
fn children_and_their_threads_belong_to_it() {
    let recording = watch(&["fork", "2", "300"]);
    assert_eq!(recording.processes.total, 3);
    let spinners = spinners(&recording);
    let pids: HashSet<i32> = spinners.iter().map(|lane| lane.pid).collect();
    assert_eq!((spinners.len(), pids.len()), (4, 2));
    assert!(recording.cpu_s >= 1.2, "{}", recording.cpu_s);
    assert_eq!(recording.peak_kind, PeakKind::Pss);
    assert!(recording.peak_bytes.is_some_and(|bytes| bytes > 100_000));
    assert!(recording.left_behind.is_empty());
}

#[test]
fn a_thousand_threads_do_not_sink_it() {
    let mut child = command(SUBJECT, &["sleep-threads", "1000"]);
    // It computes half a second when all are there: time enough for a look.
    child.arg("500");
    let recording = Watch::new(child).quiet().limit(LONG).run().unwrap();
    assert_eq!(recording.exit.code, Some(0), "{:?}", recording.notes);
    assert_eq!(recording.threads.most, 1001);
    assert!(recording.lanes.len() <= 1001);
}

#[test]
fn a_million_lines_are_counted_and_a_few_kept() {
    let recording = watch(&["million", "1000000"]);
    assert_eq!(recording.lines_total, 1_000_000);
    assert_eq!(recording.lines.len(), 2000);
    assert_eq!(recording.lines[0].text, "line 0");
    assert_eq!(recording.lines[1999].text, "line 999999");
    assert!(
        recording
            .notes
            .iter()
            .any(|note| note.contains("1000000 lines"))
    );
}

#[test]
fn a_killed_program_is_a_recording_too() {
    let recording = watch(&["kill"]);
    assert_eq!(
        (recording.exit.code, recording.exit.signal),
        (None, Some(9))
    );
    assert_eq!(recording.lines[0].text, "going");
}

#[test]
fn nothing_it_left_runs_on() {
    let recording = watch(&["leave"]);
    let pid = recording.lines[0].text.strip_prefix("left ").unwrap();
    assert_eq!(recording.left_behind, [format!("observe-subject ({pid})")]);
    assert!(!std::path::Path::new(&format!("/proc/{pid}")).exists());
}

#[test]
fn who_leaves_its_session_is_found_all_the_same() {
    if Command::new("setsid").arg("--version").output().is_err() {
        eprintln!("skipped: no setsid here");
        return;
    }
    let script = "setsid sh -c 'setsid sleep 1000 >/dev/null 2>&1 &' ; echo gone";
    let recording = Watch::new(command("sh", &["-c", script]))
        .quiet()
        .limit(LONG);
    let recording = recording.run().unwrap();
    assert_eq!(recording.exit.code, Some(0));
    assert_eq!(
        recording.left_behind.len(),
        1,
        "{:?}",
        recording.left_behind
    );
}

#[test]
fn the_limit_kills_it() {
    let hang = Watch::new(command(SUBJECT, &["hang"])).quiet();
    let recording = hang.limit(Duration::from_millis(200)).run().unwrap();
    assert!(recording.limit_passed && recording.wall_s >= 0.2);
    assert_eq!(recording.exit.signal, Some(9));
}

#[test]
fn both_streams_are_stamped() {
    let script = "echo out; echo err >&2; printf 'no newline'";
    let recording = Watch::new(command("sh", &["-c", script]))
        .quiet()
        .run()
        .unwrap();
    let mut lines: Vec<(Stream, &str)> = Vec::new();
    lines.extend(
        recording
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
    let error = Watch::new(command("./not/there", &["x"]))
        .run()
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
    end = time.thread_time() + 0.5
    while time.thread_time() < end:
        sum(range(1000))
threads = [threading.Thread(target=spin) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
";
    let recording = Watch::new(command("python3", &["-c", program]))
        .quiet()
        .limit(LONG)
        .run();
    let Ok(recording) = recording else {
        eprintln!("skipped: no python3 here");
        return;
    };
    if recording
        .lines
        .first()
        .is_none_or(|line| line.text != "GIL True")
    {
        eprintln!("skipped: this python3 has no GIL: {:?}", recording.lines);
        return;
    }
    let group = together(&recording);
    assert_eq!(
        (group.threads, group.processes),
        (2, 1),
        "{}",
        recording.sentence
    );
    assert!(recording.cores_used <= 1.2, "{}", recording.cores_used);
    assert!(group.running <= 1.2, "{group:?}");
    assert!(
        !recording.sentence.contains("side by side"),
        "{}",
        recording.sentence
    );
}
