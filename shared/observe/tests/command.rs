//! The command itself: what passes through it, and what it says.

#![cfg(target_os = "linux")]

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use observe::{Idle, Observation};
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

type Out = BufReader<std::process::ChildStdout>;

/// Start it and wait for its first line.
fn start(args: &[&str]) -> (Running, Out) {
    let (running, line, out) = start_with_a_line(args);
    assert_eq!(line, "ready\n");
    (running, out)
}

fn start_with_a_line(args: &[&str]) -> (Running, String, Out) {
    let mut command = observe(args);
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    let mut running = Running::spawn(command);
    let mut out = BufReader::new(running.0.stdout.take().expect("it is a pipe"));
    let mut line = String::new();
    out.read_line(&mut line).expect("the subject prints a line");
    (running, line, out)
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
fn a_reader_who_has_left_changes_no_exit_code() {
    for (arg, code) in [("--help", 0), ("--what", 2)] {
        let (reader, writer) = std::io::pipe().expect("there are pipes");
        drop(reader);
        let mut command = observe(&[arg]);
        command.stdout(writer.try_clone().expect("it can be"));
        let status = command.stderr(writer).status().expect("observe starts");
        assert_eq!(status.code(), Some(code), "{arg}");
    }
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
    let output = full(&["--help"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.starts_with("cargo observe: cannot print: No space left"),
        "{said}"
    );
    assert_eq!(output.status.code(), Some(1));
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

/// A minute of watching was lost on a wrong path.
#[test]
fn what_cannot_be_written_is_said_before_the_run() {
    let dir = tempfile::tempdir().unwrap();
    let path = |name: &str| dir.path().join(name).to_str().unwrap().to_owned();
    let (kept, new) = (path("kept"), path("new"));
    std::fs::write(&kept, "old").unwrap();
    let wrong = path("no/such/folder");
    let finished = run(&[
        "--json", &kept, "--svg", &new, "--html", &wrong, "echo", "ran",
    ]);
    assert_eq!(finished.status.code(), Some(1));
    assert_eq!(finished.output.stdout, "");
    let said = &finished.output.stderr;
    assert!(
        said.contains(&format!("cannot write {wrong}: No such")),
        "{said}"
    );
    assert!(said.contains("nothing was run"), "{said}");
    let missing = run(&["--json", &kept, "--svg", &new, "./not/there"]);
    assert_eq!(missing.status.code(), Some(127));
    assert_eq!(std::fs::read_to_string(&kept).unwrap(), "old");
    assert!(!std::path::Path::new(&new).exists());
    // What stood there before was longer.
    std::fs::write(&kept, "x".repeat(100_000)).unwrap();
    assert!(run(&["--json", &kept, "true"]).status.success());
    let seen: Result<Observation, _> = serde_json::from_reader(File::open(&kept).unwrap());
    assert_eq!(seen.unwrap().exit.code, Some(0));
}

/// Watch a program that computes until it is stopped and goes on, and then so many milliseconds. Stop it for a second, or
/// observe too: `whom` gets observe's number and the program's, and says who is stopped, in this order; the last one goes
/// on first.
fn seen_of_one_stopped(milliseconds: &str, whom: fn(Pid, Pid) -> Vec<Pid>) -> Observation {
    let dir = tempfile::tempdir().expect("it can be made");
    let json = dir.path().join("seen.json");
    let (mut running, line, _out) = start_with_a_line(&[
        "--json",
        json.to_str().expect("the path is text"),
        SUBJECT,
        "number-then-spin",
        milliseconds,
    ]);
    let program = line.trim().parse().ok().and_then(Pid::from_raw);
    let program = program.expect("the subject prints its number");
    let stopped = whom(running.pid(), program);
    for pid in &stopped {
        kill_process(*pid, Signal::STOP).expect("it runs");
    }
    std::thread::sleep(Duration::from_secs(1));
    for pid in stopped.iter().rev() {
        kill_process(*pid, Signal::CONT).expect("it is stopped");
    }
    assert!(running.end().success());
    let seen = File::open(json).expect("observe has written it");
    serde_json::from_reader(seen).expect("it is JSON")
}

/// Ctrl-Z and `fg`: all is stopped, and at the next look the program runs as at the last one before.
#[test]
fn who_was_stopped_had_no_core_meanwhile() {
    let seen = seen_of_one_stopped("300", |observe, program| vec![observe, program]);
    let lane = &seen.lanes[0];
    let ran: f64 = lane.spans.iter().map(|span| span[1] - span[0]).sum();
    assert!(seen.wall_s > lane.cpu_s + 0.9, "{lane:?}");
    assert!(ran < lane.cpu_s + 0.4, "{ran} {lane:?}");
}

#[test]
fn a_stop_of_the_program_alone_is_seen_as_one() {
    let seen = seen_of_one_stopped("200", |_, program| vec![program]);
    let stopped = seen.lanes[0].idle.get(&Idle::Stopped).into_iter().flatten();
    let stopped: f64 = stopped.map(|span| span[1] - span[0]).sum();
    assert!(stopped > 0.5, "{:?}", seen.lanes[0]);
    assert!(
        seen.notes
            .iter()
            .any(|note| note.contains("a signal had stopped it"))
    );
}

/// `sh -c script` with rights that only root, or a user namespace, has. `None` where they are not to be had.
fn in_own_mounts(script: &str) -> Option<limited::Finished> {
    let mut command = Command::new("unshare");
    command.args(["--user", "--map-root-user", "--mount", "sh", "-c", script]);
    command.args(["sh", OBSERVE, SUBJECT]).stdin(Stdio::null());
    let finished = limited::Run::new(command, LONG).run().ok()?;
    match finished.output.stderr.contains("unshare:") || finished.status.code() == Some(77) {
        true => None,
        false => Some(finished),
    }
}

#[test]
fn without_proc_nothing_is_counted_and_a_note_says_so() {
    let script = "mount -t tmpfs none /proc || exit 77; exec \"$1\" \"$2\" sleep-threads 5";
    let Some(finished) = in_own_mounts(script) else {
        eprintln!("skipped: no unshare here");
        return;
    };
    let said = &finished.output.stderr;
    assert!(said.contains("/proc is not there"), "{said}");
    assert!(said.contains("its threads were not seen"), "{said}");
    assert!(!said.contains("one thread"), "{said}");
}

/// A program that has become another user's, root's, which only root can make: observed by nobody.
#[test]
fn who_cannot_be_killed_is_not_called_killed() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    let dir = tempfile::tempdir().unwrap();
    let (su, observe) = (dir.path().join("su"), dir.path().join("observe"));
    let setpriv = "/usr/bin/setpriv";
    let may = std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
    if !may
        || limited::copy_program(setpriv.as_ref(), &su).is_err()
        || chown(&su, Some(0), Some(0)).is_err()
    {
        eprintln!("skipped: only root can make such a program, and setpriv is needed");
        return;
    }
    limited::copy_program(OBSERVE.as_ref(), &observe).unwrap();
    let mode = |path, bits| std::fs::set_permissions(path, PermissionsExt::from_mode(bits));
    mode(dir.path(), 0o755).unwrap();
    mode(&su, 0o4755).unwrap();
    // The program says its number when it has become root's. Before that it could still be killed.
    let fifo = dir.path().join("fifo");
    assert!(
        Command::new("mkfifo")
            .arg(&fifo)
            .status()
            .unwrap()
            .success()
    );
    mode(&fifo, 0o666).unwrap();
    let su = format!("{} --reuid 0 --regid 0 --clear-groups", su.display());
    let fifo = fifo.display();
    let script = format!(
        "{su} true 2>/dev/null || {{ echo refused; exit; }}
        {su} sh -c 'echo $$ >{fifo}; exec sleep 600' >/dev/null 2>&1 & read number <{fifo}; echo $number"
    );
    let mut command = Command::new(setpriv);
    command.args(["--reuid", "65534", "--regid", "65534", "--clear-groups"]);
    command
        .arg(&observe)
        .args(["sh", "-c", &script])
        .stdin(Stdio::null());
    let finished = limited::Run::new(command, LONG).run().unwrap();
    let said = &finished.output.stderr;
    let number = finished.output.stdout.trim();
    if said.contains("Operation not permitted") || number == "refused" {
        eprintln!("skipped: a file may not change its user here");
        return;
    }
    let root = number.parse().ok().and_then(Pid::from_raw);
    kill_process(root.expect("a number"), Signal::KILL).expect("it still runs");
    let names =
        ["sh", "sleep"].map(|name| format!("not be killed, and may still run: {name} ({number})"));
    assert!(names.iter().any(|it| said.contains(it)), "{said}");
    assert!(!said.contains("left behind and killed"), "{said}");
}

#[test]
fn the_programs_terminal_gets_the_size_of_ours() {
    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
    use rustix::termios::{Winsize, tcgetwinsize, tcsetwinsize};
    let outer = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&outer).unwrap();
    unlockpt(&outer).unwrap();
    let name = ptsname(&outer, Vec::new()).unwrap().into_string().unwrap();
    let theirs = File::options().read(true).write(true).open(name).unwrap();
    let resize = |columns| {
        let size = tcgetwinsize(&outer).unwrap();
        let size = Winsize {
            ws_col: columns,
            ..size
        };
        tcsetwinsize(&outer, size).unwrap();
    };
    resize(61);
    let mut command = observe(&[SUBJECT, "widths"]);
    command.stdout(theirs).stderr(Stdio::null());
    let running = Running::spawn(command);
    let mut out = BufReader::new(File::from(outer.try_clone().unwrap()));
    let mut until = |wanted: &str| {
        let mut line = String::new();
        while !line.contains(wanted) {
            line.clear();
            out.read_line(&mut line).expect("the subject prints a line");
        }
    };
    until("61 columns");
    resize(43);
    kill_process(running.pid(), Signal::WINCH).unwrap();
    until("43 columns");
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

#[test]
fn a_program_is_given_a_site_that_is_not_watched() {
    let script = r#"printf '%s\n' "$2"; address=${2#http://}
        exec 3<>"/dev/tcp/${address%:*}/${address#*:}"
        printf 'GET /small/7 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n' >&3
        read -r status <&3; echo "$status""#;
    let folder = tempfile::tempdir().expect("a folder");
    let json = folder.path().join("seen.json");
    let json_path = json.to_str().expect("its name is text");
    let finished = run(&[
        "--site", "--json", json_path, "--", "bash", "-c", script, "x",
    ]);
    let (said, printed) = (finished.output.stderr, finished.output.stdout);
    let lines: Vec<&str> = printed.lines().map(str::trim_end).collect();
    let [url, "HTTP/1.1 200 OK"] = lines[..] else {
        panic!("{printed} {said}");
    };
    assert!(url.starts_with("http://127.0.0.1:"), "{url}");
    let first = format!("cargo observe: a site runs at {url} (--site)");
    assert_eq!(said.lines().next(), Some(&*first));
    let seen = std::fs::read_to_string(json).expect("it was written");
    let seen: Observation = serde_json::from_str(&seen).expect("it is JSON");
    assert!(seen.lanes.iter().all(|lane| lane.program != "observe"));
    assert!(seen.notes.contains(&observe::SERVED.to_owned()));
}
