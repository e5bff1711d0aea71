//! What the lesson and its variations print.

#[cfg(target_os = "linux")]
use std::{
    fs,
    io::{BufRead, BufReader, Read},
    os::unix::process::CommandExt,
    process::{Child, Command, Stdio},
};

#[cfg(target_os = "linux")]
use rustix::process::{
    Pid, Signal, kill_process, kill_process_group,
};
use transcript::{example, run};

const PACKAGE: &str = "lesson-06";
const LESSON: &str = env!("CARGO_BIN_EXE_lesson-06");
const FAST: [&str; 4] = ["--speed", "100", "--seed", "7"];

/// The lines of so many processes, sorted.
fn lines(processes: usize) -> Vec<String> {
    let mut lines = vec!["all processes finished".into()];
    for number in 0..processes {
        lines.push(format!("process {number}: finish"));
        lines.push(format!("process {number}: start"));
    }
    lines
}

#[test]
fn three_processes_start_and_finish_and_then_all_have() {
    let said = run(LESSON, &FAST);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    assert_eq!(said.stderr, "");
    assert_eq!(said.sorted(), lines(3));
    let last = said.lines().pop();
    assert_eq!(last, Some("all processes finished"));
    let place = |what: String| {
        said.lines().iter().position(|line| *line == what)
    };
    for number in 0..3 {
        let start = format!("process {number}: start");
        let finish = format!("process {number}: finish");
        assert!(place(start) < place(finish));
    }
}

#[test]
fn random_has_five() {
    let said =
        run(LESSON, &[&FAST[..], &["--random"]].concat());
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    assert_eq!(said.sorted(), lines(5));
}

/// The children of a process, as /proc lists them.
#[cfg(target_os = "linux")]
fn children(parent: u32) -> Vec<Pid> {
    let is_its_own = |pid: &i32| {
        let stat =
            fs::read_to_string(format!("/proc/{pid}/stat"));
        let stat = stat.unwrap_or_default();
        let rest = stat.rsplit_once(") ");
        let above = rest.and_then(|(_, rest)| {
            rest.split(' ').nth(1)?.parse().ok()
        });
        above == Some(parent)
    };
    fs::read_dir("/proc")
        .expect("Linux has /proc")
        .filter_map(|entry| {
            entry.ok()?.file_name().to_str()?.parse().ok()
        })
        .filter(is_its_own)
        .filter_map(Pid::from_raw)
        .collect()
}

/// A program and its children: they die with the test.
#[cfg(target_os = "linux")]
struct Group(Child);

#[cfg(target_os = "linux")]
impl Drop for Group {
    fn drop(&mut self) {
        let group = Pid::from_child(&self.0);
        let _ = kill_process_group(group, Signal::KILL);
        let _ = self.0.wait();
    }
}

/// They would sleep for 200 s.
#[cfg(target_os = "linux")]
#[test]
fn killed_children_are_reported_and_nobody_waits_for_them()
{
    let lesson = Command::new(LESSON)
        .args(["--speed", "0.01"])
        .process_group(0)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut group = Group(lesson.expect("it starts"));
    let lesson = &mut group.0;
    let pid = lesson.id();
    let stdout = lesson.stdout.take().expect("it is piped");
    let mut words = BufReader::new(stdout).lines();
    for _ in 0..3 {
        words
            .next()
            .expect("a child starts")
            .expect("text");
    }
    let children = children(pid);
    assert_eq!(children.len(), 3);
    for child in children {
        kill_process(child, Signal::KILL).expect("alive");
    }
    let rest: Vec<String> =
        words.map(|line| line.expect("text")).collect();
    assert_eq!(rest, ["all processes finished"]);
    let mut errors = String::new();
    let mut stderr = lesson.stderr.take().expect("piped");
    stderr.read_to_string(&mut errors).expect("text");
    let expected = [0, 1, 2].map(|number| {
        format!("process {number}: signal: 9 (SIGKILL)")
    });
    assert_eq!(
        errors.lines().collect::<Vec<_>>(),
        expected
    );
    let status = lesson.wait().expect("it has ended");
    assert_eq!(status.code(), Some(1));
}

/// Asserts what a variation prints.
#[track_caller]
fn prints(name: &str, lines: &[&str]) {
    let said = example(PACKAGE, name, &["--speed", "20"]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    assert_eq!(said.lines(), lines);
    assert_eq!(said.stderr, "");
}

#[test]
fn five_endings_are_told_apart() {
    let endings = [
        "returns: exit code 0",
        "exits: exit code 3",
        "panics: exit code 101",
        "terminated: signal 15",
        "killed: signal 9",
    ];
    prints("how_it_ended", &endings);
}

#[test]
fn a_child_inherits_the_environment_and_no_memory() {
    let lines = [
        "environment: blue",
        "memory: count 0",
        "file: not open",
        "file as standard input: two",
        "the parent, after it: count 5",
        "its place in the file: 7",
    ];
    prints("inherited", &lines);
}

#[test]
fn a_lock_that_the_parent_holds_is_free_in_the_child() {
    let lines = [
        "in the parent it is free: false",
        "in the child the lock is free",
    ];
    prints("held_lock", &lines);
}

#[test]
fn a_full_pipe_ends_when_somebody_reads() {
    let lines = [
        "nobody reads: it has not ended after 3 s",
        "somebody reads: 4000000 bytes",
        "exit status: 0",
    ];
    prints("full_pipe", &lines);
}

#[cfg(target_os = "linux")]
#[test]
fn a_child_that_nobody_waits_for_is_a_zombie() {
    let lines = [
        "killed: zombie",
        "waited for: gone",
        "ended: zombie",
        "nobody has its handle: zombie",
    ];
    prints("zombie", &lines);
}

#[test]
fn a_tied_child_goes_with_its_parent_and_another_goes_on() {
    let lines = [
        "the parent: signal: 9 (SIGKILL)",
        "not tied: my parent is gone, I go on",
        "the parent: signal: 9 (SIGKILL)",
        "tied: my parent is gone, so I go",
    ];
    prints("parent_first", &lines);
}

#[test]
fn a_bad_option_is_one_line_and_code_2() {
    let bad = &["--seed", "x"];
    for said in
        [run(LESSON, bad), example(PACKAGE, "zombie", bad)]
    {
        assert_eq!(said.code, Some(2));
        assert_eq!(said.stdout, "");
        assert_eq!(said.stderr.lines().count(), 1);
    }
}
