//! `cargo record … | head`: the reader leaves, and nobody panics.

use std::io::pipe;
use std::process::Command;

/// `record` with both its outputs into pipes that nobody reads; its exit code.
fn without_readers(args: &[&str]) -> Option<i32> {
    let (reader, writer) = pipe().expect("a pipe");
    drop(reader);
    let mut command = Command::new(env!("CARGO_BIN_EXE_record"));
    command
        .args(args)
        .stdout(writer.try_clone().expect("a copy"));
    command.stderr(writer);
    command.status().expect("record starts").code()
}

#[test]
fn help_without_a_reader_is_no_failure() {
    assert_eq!(without_readers(&["--help"]), Some(0));
}

#[test]
fn a_refusal_without_a_reader_keeps_its_code() {
    assert_eq!(without_readers(&["no-such-lesson"]), Some(2));
}

#[test]
fn a_full_disk_is_a_failure() {
    let Ok(full) = std::fs::File::options().write(true).open("/dev/full") else {
        eprintln!("skipped: no /dev/full here");
        return;
    };
    let mut command = Command::new(env!("CARGO_BIN_EXE_record"));
    let said = command.arg("--help").stdout(full).output();
    let said = said.expect("record starts");
    assert_eq!(said.status.code(), Some(1));
    let words = String::from_utf8_lossy(&said.stderr);
    assert!(words.starts_with("cargo record: cannot print: "), "{words}");
}
