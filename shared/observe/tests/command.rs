//! The command itself: what passes through it, and what it says.

#![cfg(target_os = "linux")]

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use observe::Observation;
use rustix::process::{Pid, Signal, kill_process, kill_process_group};

const OBSERVE: &str = env!("CARGO_BIN_EXE_observe");
const SUBJECT: &str = env!("CARGO_BIN_EXE_observe-subject");
const LONG: Duration = Duration::from_secs(120);

fn observe(args: &[&str]) -> Command {
    let mut command = Command::new(OBSERVE);
    command.args(args).stdin(Stdio::null());
    command
}

fn run(args: &[&str]) -> limited::Finished {
    limited::Run::new(observe(args), LONG)
        .run()
        .expect("observe can be started, and ends")
}

/// One that has ended and waits to be asked by process 1 does not run.
fn is_running(pid: &str) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat"));
    stat.is_ok_and(|stat| !stat.contains(") Z "))
}

/// A child that does not outlive its test, nor does its program: both are in one group.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        if matches!(self.0.try_wait(), Ok(None)) {
            let _ = kill_process_group(self.pid(), Signal::KILL);
            let _ = self.0.wait();
        }
    }
}

impl Running {
    fn spawn(mut command: Command) -> Self {
        Running(
            command
                .process_group(0)
                .spawn()
                .expect("observe can be started"),
        )
    }

    fn pid(&self) -> Pid {
        Pid::from_child(&self.0)
    }

    /// Wait for its end; the test fails after two minutes.
    fn end(&mut self) -> std::process::ExitStatus {
        let deadline = Instant::now() + LONG;
        loop {
            if let Some(status) = self.0.try_wait().expect("our own child") {
                return status;
            }
            assert!(Instant::now() < deadline, "it goes on and on");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

/// Start it and wait for its first line.
fn start(args: &[&str]) -> (Running, BufReader<std::process::ChildStdout>) {
    let mut command = observe(args);
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    let mut running = Running::spawn(command);
    let mut out = BufReader::new(running.0.stdout.take().expect("it is a pipe"));
    let mut line = String::new();
    out.read_line(&mut line).expect("the subject prints a line");
    assert_eq!(line, "ready\n");
    (running, out)
}

#[test]
fn output_and_exit_code_pass_through() {
    let finished = run(&[
        "--",
        "sh",
        "-c",
        "printf 'a\\tb\\nno newline'; echo two >&2; exit 7",
    ]);
    assert_eq!(finished.status.code(), Some(7));
    assert_eq!(finished.output.stdout, "a\tb\nno newline");
    assert!(
        finished.output.stderr.starts_with("two\n"),
        "{}",
        finished.output.stderr
    );
    assert!(finished.output.stderr.contains("exit code 7"));
}

#[test]
fn a_signal_becomes_128_and_more() {
    let finished = run(&[SUBJECT, "kill"]);
    assert_eq!(
        (finished.status.code(), finished.status.signal()),
        (Some(137), None)
    );
    assert!(finished.output.stderr.contains("ended by signal 9"));
}

#[test]
fn standard_input_passes_through() {
    let mut command = observe(&[SUBJECT, "cat"]);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut running = Running::spawn(command);
    running
        .0
        .stdin
        .take()
        .unwrap()
        .write_all(b"to and fro\n")
        .unwrap();
    let mut line = String::new();
    let out = running.0.stdout.take().unwrap();
    BufReader::new(out).read_line(&mut line).unwrap();
    assert_eq!(line, "to and fro\n");
    assert!(running.end().success());
}

#[test]
fn it_prints_to_a_terminal_or_to_a_pipe() {
    let ask = "test -t 1 && echo terminal || echo pipe";
    assert_eq!(run(&["sh", "-c", ask]).output.stdout, "terminal\n");
    assert_eq!(run(&["--pipe", "sh", "-c", ask]).output.stdout, "pipe\n");
}

#[test]
fn what_cannot_start_is_said() {
    let missing = run(&["--", "./not/there"]);
    assert_eq!(missing.status.code(), Some(127));
    let said = missing.output.stderr;
    assert!(
        said.contains("could not start ./not/there: No such file"),
        "{said}"
    );
    let folder = run(&["--", "/"]);
    assert_eq!(folder.status.code(), Some(126));
}

#[test]
fn bad_options_are_said_in_one_line() {
    for args in [&["--limit", "soon", "true"][..], &["--what", "true"], &[]] {
        let finished = run(args);
        assert_eq!(finished.status.code(), Some(2), "{args:?}");
        assert_eq!(finished.output.stderr.lines().count(), 1, "{args:?}");
    }
    assert!(run(&["--help"]).status.success());
}

#[test]
fn the_limit_ends_all_of_them() {
    let finished = run(&["--limit", "0.2", "sh", "-c", "sleep 1000 & sleep 1000"]);
    assert_eq!(finished.status.code(), Some(124));
    assert!(finished.output.stderr.contains("killed after 0.2 s"));
}

#[test]
fn who_is_left_behind_is_named_and_killed() {
    let finished = run(&[SUBJECT, "leave"]);
    assert!(finished.status.success());
    let left = finished
        .output
        .stdout
        .trim()
        .strip_prefix("left ")
        .unwrap()
        .to_owned();
    let said = &finished.output.stderr;
    assert!(
        said.contains(&format!("left behind and killed: observe-subject ({left})")),
        "{said}"
    );
    assert!(!is_running(&left));
}

#[test]
fn ctrl_c_ends_the_program_and_what_was_seen_is_there() {
    let dir = tempfile::tempdir().unwrap();
    let json = dir.path().join("seen.json");
    let (mut running, _out) = start(&["--json", json.to_str().unwrap(), "--", SUBJECT, "hang"]);
    // The terminal sends it to the whole group.
    kill_process_group(running.pid(), Signal::INT).unwrap();
    assert_eq!(running.end().code(), Some(130));
    let seen: Observation = serde_json::from_reader(File::open(json).unwrap()).unwrap();
    assert_eq!(seen.exit.signal, Some(2));
    assert_eq!(seen.lines[0].text, "ready");
}

#[test]
fn a_program_may_handle_ctrl_c() {
    let (mut running, mut out) = start(&["--", SUBJECT, "interrupted"]);
    kill_process(running.pid(), Signal::INT).unwrap();
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    assert_eq!(line, "got Some(2)\n");
    assert_eq!(running.end().code(), Some(3));
}

#[test]
fn quiet_it_dies_of_ctrl_c_and_leaves_nothing() {
    let mut command = observe(&["--quiet", "--", "sh", "-c", "echo $$ >&3; exec sleep 1000"]);
    let (reader, writer) = std::io::pipe().unwrap();
    // Number 3 of the program, by way of standard input of a shell: the standard library passes on only 0 to 2.
    let mut shell = Command::new("sh");
    shell
        .args(["-c", "exec 3>&1 \"$@\"", "sh", OBSERVE])
        .args(command.get_args());
    command = shell;
    command
        .stdin(Stdio::null())
        .stdout(writer)
        .stderr(Stdio::null());
    let mut running = Running::spawn(command);
    let mut line = String::new();
    BufReader::new(reader).read_line(&mut line).unwrap();
    kill_process(running.pid(), Signal::INT).unwrap();
    assert_eq!(running.end().signal(), Some(2));
    assert!(!is_running(line.trim()), "{line}");
}

#[test]
fn who_closes_the_output_ends_an_endless_program() {
    let mut command = observe(&["--", SUBJECT, "for-ever"]);
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    let mut running = Running::spawn(command);
    let mut line = String::new();
    let mut out = BufReader::new(running.0.stdout.take().unwrap());
    out.read_line(&mut line).unwrap();
    drop(out);
    assert_eq!(line, "line 0\n");
    assert!(!running.end().success());
}

#[test]
fn a_full_disk_is_said() {
    let full = |args: &[&str]| -> Output {
        let mut command = observe(args);
        command.stdout(File::options().write(true).open("/dev/full").unwrap());
        command.stderr(Stdio::piped()).output().unwrap()
    };
    let output = full(&["--", "echo", "lost"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.contains("could not pass on its standard output: No space left"),
        "{said}"
    );
    assert_ne!(output.status.code(), Some(0));
    for option in ["--json", "--svg", "--html", "--trace"] {
        let finished = run(&[option, "/dev/full", "true"]);
        let said = finished.output.stderr;
        assert_eq!(finished.status.code(), Some(1));
        assert!(
            said.contains("cannot write /dev/full: No space left"),
            "{said}"
        );
    }
}

#[test]
fn all_files_are_written() {
    let dir = tempfile::tempdir().unwrap();
    let path = |name: &str| dir.path().join(name).to_str().unwrap().to_owned();
    let (svg, html, trace, json) = (
        path("a.svg"),
        path("a.html"),
        path("a.trace"),
        path("a.json"),
    );
    let finished = run(&[
        "--svg", &svg, "--html", &html, "--trace", &trace, "--json", &json, "echo", "x",
    ]);
    assert!(finished.status.success());
    let read = |path: &str| std::fs::read_to_string(path).unwrap();
    assert!(read(&svg).starts_with("<svg "));
    assert!(read(&html).starts_with("<!doctype html>"));
    let trace: serde_json::Value = serde_json::from_str(&read(&trace)).unwrap();
    assert!(trace["traceEvents"].is_array());
    let seen: serde_json::Value = serde_json::from_str(&read(&json)).unwrap();
    for key in [
        "wall_s",
        "cpu_s",
        "cores_used",
        "threads",
        "peak_bytes",
        "exit",
    ] {
        assert!(seen.get(key).is_some(), "{key}");
    }
}
