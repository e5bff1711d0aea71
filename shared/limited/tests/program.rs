//! Programs written by a test.

use std::path::Path;
use std::process::{Command, Stdio};

use limited::{copy_program, write_program};

#[test]
fn a_program_that_runs_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("program");
    copy_program(Path::new("/bin/cat"), &file).unwrap();
    let mut running = Command::new(&file);
    let mut running = running.stdin(Stdio::piped()).spawn().unwrap();
    write_program(&file, b"#!/bin/sh\necho second\n").unwrap();
    let output = Command::new(&file).output().unwrap();
    assert_eq!(output.stdout, b"second\n");
    drop(running.stdin.take());
    assert!(running.wait().unwrap().success());
}

#[test]
fn what_cannot_be_written_is_said() {
    let folder = tempfile::tempdir().unwrap();
    // More than a pipe holds, so it cannot be left in there unread.
    let contents = vec![b' '; 1 << 20];
    let said = write_program(&folder.path().join("missing/program"), &contents);
    let said = said.unwrap_err().to_string();
    assert!(said.contains("missing/program: exit status"), "{said}");
    let said = write_program(folder.path(), b"").unwrap_err();
    assert!(folder.path().is_dir(), "{said}");
}
