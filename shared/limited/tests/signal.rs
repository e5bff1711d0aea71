//! Ctrl-C: a child in a group of its own does not hear it, and must end all the same.
//!
//! The test program starts itself again, asks that copy to run something long, and sends SIGTERM to the copy.

use std::io::{BufRead, BufReader};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

const LONG: Duration = Duration::from_secs(60);
const FIFO: &str = "LIMITED_TEST_FIFO";

/// Ends the copy if the test fails halfway. SIGTERM, so that the copy ends its own children.
struct Copy(Child);

impl Drop for Copy {
    fn drop(&mut self) {
        if let Ok(None) = self.0.try_wait() {
            let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        }
    }
}

/// What the copy does; in an ordinary run of the tests nothing.
#[test]
fn copy_that_waits() {
    if let Ok(fifo) = std::env::var(FIFO) {
        let mut command = Command::new("sh");
        command
            .args(["-c", "exec >\"$0\"; echo ready; sleep 600"])
            .arg(fifo);
        let _ = limited::Run::new(command, Duration::from_secs(300)).run();
    }
}

#[test]
fn a_signal_ends_the_children_too() {
    let dir = tempfile::tempdir().unwrap();
    let fifo = dir.path().join("fifo");
    assert!(
        Command::new("mkfifo")
            .arg(&fifo)
            .status()
            .unwrap()
            .success()
    );
    let mut copy = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "copy_that_waits"])
        .env(FIFO, &fifo)
        .stdout(Stdio::null())
        .spawn()
        .map(Copy)
        .unwrap();
    // The grandchildren hold the writing end of the fifo: it ends when they do.
    let (told, lines) = channel();
    std::thread::spawn(move || {
        let reader = BufReader::new(std::fs::File::open(fifo).unwrap());
        for line in reader.lines() {
            let _ = told.send(line.unwrap());
        }
    });
    assert_eq!(lines.recv_timeout(LONG).unwrap(), "ready");
    let pid = copy.0.id().to_string();
    assert!(Command::new("kill").arg(&pid).status().unwrap().success());
    let end = lines.recv_timeout(LONG);
    let status = copy.0.wait().unwrap();
    assert_eq!(end, Err(std::sync::mpsc::RecvTimeoutError::Disconnected));
    assert_eq!(status.signal(), Some(15));
}
