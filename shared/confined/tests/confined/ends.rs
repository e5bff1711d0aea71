//! Everything ends with the program, and the program with the marker.

use std::fs;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::fs::{FlockOperation, flock};

use crate::common::{LONG, NONE, REFUSED, has, hostile, run, test, text, ways, with};

#[test]
fn what_leaves_the_session_is_ended() {
    for way in ways() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("locked");
        let mut confined = test();
        confined.writable.push(folder.path().into());
        let finished = run(&confined, &way, &["leave", text(&path)]);
        assert_eq!((finished.status.code(), finished.left), (Some(0), 1));
        assert_eq!(finished.words(), "left a process running: it was ended");
        // It would hold the lock much longer.
        let file = fs::File::open(&path).unwrap();
        let unlocked = || flock(&file, FlockOperation::NonBlockingLockExclusive).is_ok();
        until("it has ended", unlocked);
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
    // No other process sleeps so long: ten minutes, and here nobody waits for half of that.
    let seconds = format!("600.{}", std::process::id());
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
    until("it has started", runs);
    marker.kill().unwrap();
    marker.wait().unwrap();
    until("it has ended too", || !runs());
}

/// Waits for what another process does.
fn until(what: &str, is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < LONG, "in vain: {what}");
        sleep(Duration::from_millis(10));
    }
}
