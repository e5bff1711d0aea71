//! Everything ends with the program, and the program with the marker.

use std::fs;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::common::{LONG, NONE, REFUSED, has, hostile, run, test, text, ways, with};

#[test]
#[ignore = "long: .ci/run runs it"]
fn what_leaves_the_session_is_ended() {
    for way in ways() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("late");
        let mut confined = test();
        confined.writable.push(folder.path().into());
        let finished = run(&confined, &way, &["leave", text(&path)]);
        assert_eq!((finished.status.code(), finished.left), (Some(0), 1));
        assert_eq!(finished.words(), "left a process running: it was ended");
        sleep(Duration::from_millis(1200)); // longer than the other waits before it writes
        assert!(!path.exists(), "{way:?}");
    }
}

#[test]
#[ignore = "long: .ci/run runs it"]
fn the_guard_is_not_killed() {
    for way in ways() {
        if has(
            way.confinement.calls || way.confinement.apart,
            "filter or namespace",
        ) {
            let finished = run(&test(), &way, &["kill-parent"]);
            assert_eq!(finished.status.code(), REFUSED);
        }
    }
    // Where nothing protects it the run is an error, and no result.
    let error = test().run(&with(NONE), &hostile(&["kill-parent"]));
    assert!(error.unwrap_err().to_string().contains("guard"));
}

/// The one who marks gets SIGKILL, and can do nothing any more.
#[test]
#[ignore = "long: .ci/run runs it"]
fn the_program_ends_with_the_marker() {
    // No other process sleeps so long.
    let seconds = format!("17.{}", std::process::id());
    let mut marker = Command::new(env!("CARGO_BIN_EXE_confined-run"));
    marker.args(["sleep", &seconds]);
    // It cannot take away its folders any more.
    let temp = tempfile::tempdir().unwrap();
    marker.env("TMPDIR", temp.path());
    marker.stdout(Stdio::null()).stderr(Stdio::null());
    let mut marker = marker.spawn().unwrap();
    let line = format!("sleep\0{seconds}\0");
    let runs = || {
        let processes = fs::read_dir("/proc").unwrap().flatten();
        let lines = processes.filter_map(|p| fs::read_to_string(p.path().join("cmdline")).ok());
        lines.into_iter().any(|found| found == line)
    };
    let begun = Instant::now();
    while !runs() {
        assert!(begun.elapsed() < LONG, "it does not start");
        sleep(Duration::from_millis(10));
    }
    marker.kill().unwrap();
    marker.wait().unwrap();
    let killed = Instant::now();
    while runs() {
        assert!(killed.elapsed() < Duration::from_secs(8), "it goes on");
        sleep(Duration::from_millis(10));
    }
    assert!(
        begun.elapsed() < Duration::from_secs(17),
        "it slept to its end"
    );
}
