//! One `cargo grade` at a time in one folder.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;

use rustix::fs::{FlockOperation, flock};

use crate::learner::{Course, marking};

#[test]
fn who_waits_is_told_for_whom() {
    let target = tempfile::tempdir().expect("a folder can be made");
    let path = target.path().join("grade/lock");
    fs::create_dir(target.path().join("grade")).expect("it can be made");
    let mut lock = File::create(&path).expect("it can be made");
    lock.write_all(b"4711 0\n").expect("it can be written");
    flock(&lock, FlockOperation::LockExclusive).expect("nobody has it");
    let learner = Course::copy();
    learner.remove("exercises/print1.rs"); // nothing to build
    let mut command = marking(learner.dir());
    command.env("CARGO_TARGET_DIR", target.path()).arg("print1");
    command.stderr(Stdio::piped()).stdout(Stdio::null());
    let mut child = command.spawn().expect("grade starts");
    let mut stderr = BufReader::new(child.stderr.take().expect("it is piped"));
    let told = "waiting for another cargo grade to end (process 4711, begun ";
    // Not the first line where the machine does not confine all: that is said before.
    let lines = stderr
        .by_ref()
        .lines()
        .map(|line| line.expect("it is text"));
    let is_told = lines
        .inspect(|line| println!("{line}"))
        .any(|line| line.contains(told));
    drop(lock);
    let status = child.wait().expect("it ends");
    assert!(is_told, "what was said stands above");
    assert_eq!(status.code(), Some(1));
    let lock = fs::read_to_string(path).expect("it is there");
    assert!(lock.starts_with(&format!("{} ", child.id())), "{lock}");
}
