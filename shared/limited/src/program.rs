//! A program that is there now and can be started.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

/// Writes a program (a script, or the bytes of another one) that can be started at once. What was there is replaced.
///
/// A test that writes a program itself and starts it fails now and then with "Text file busy". Linux starts nothing
/// that is open for writing, and a child that another thread is starting at this moment has a copy of every open file
/// until it has become its program. So here a shell writes it, and no child of this process can have it open.
///
/// # Errors
///
/// If there is no shell, or the file cannot be written (the shell prints why) or removed.
///
/// ```
/// let folder = tempfile::tempdir()?;
/// let hello = folder.path().join("hello");
/// limited::write_program(&hello, b"#!/bin/sh\necho hello\n")?;
/// assert_eq!(std::process::Command::new(&hello).output()?.stdout, b"hello\n");
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write_program(file: &Path, contents: &[u8]) -> io::Result<()> {
    // Not written over: the program that was there may be running.
    match fs::remove_file(file) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
        _ => {}
    }
    let mut shell = Command::new("/bin/sh")
        .args(["-c", "cat >\"$0\" && chmod 755 \"$0\""])
        .arg(file)
        .stdin(Stdio::piped())
        .spawn()?;
    let mut pipe = shell.stdin.take().expect("it is piped");
    let written = pipe.write_all(contents);
    drop(pipe);
    let ended = shell.wait()?;
    if !ended.success() {
        let reason = format!("the shell that writes {}: {ended}", file.display());
        return Err(io::Error::other(reason));
    }
    written
}

/// Copies a program as [`write_program`] writes one.
///
/// # Errors
///
/// As [`write_program`], and if `from` cannot be read.
pub fn copy_program(from: &Path, to: &Path) -> io::Result<()> {
    write_program(to, &fs::read(from)?)
}
