//! A machine that confines nothing, or not all: made by a filter that refuses the system calls which confining needs, as
//! an old kernel or the host of a container does. Who starts under a filter has it for good, so threads of their own do.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};
use std::thread;

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, apply_filter,
};

use crate::learner::{Course, copy, fixture, grade, marking, said};

const LANDLOCK: &str = "they can read and change your files (no Landlock in this kernel)";
const FILTER: &str = "they can use the network (no system-call filter here)";
const NAMESPACES: &str = "they can see other processes (no namespaces for this user)";

/// What is refused: the calls, some of them only with this first argument.
type Refused = [(libc::c_long, Option<i32>)];

const ALL: &Refused = &[
    (libc::SYS_landlock_create_ruleset, None),
    (libc::SYS_seccomp, None),
    (libc::SYS_prctl, Some(libc::PR_SET_SECCOMP)),
    (libc::SYS_unshare, None),
];

fn filter(refused: &Refused) -> BpfProgram {
    let only = |value: i32| {
        let value = u64::from(value.cast_unsigned());
        let is = SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Eq, value);
        SeccompRule::new(vec![is.expect("it is one")]).expect("it is one")
    };
    let rules = refused
        .iter()
        .map(|(call, argument)| (*call, argument.map(only).into_iter().collect()));
    let rules: BTreeMap<_, Vec<SeccompRule>> = rules.collect();
    let missing = SeccompAction::Errno(libc::ENOSYS.cast_unsigned());
    let arch = std::env::consts::ARCH.try_into().expect("it is known");
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, missing, arch);
    let filter = filter.expect("the rules are good");
    filter.try_into().expect("it can be compiled")
}

/// Runs a command where these calls are refused.
fn run(command: &mut Command, refused: &Refused) -> Output {
    let filter = filter(refused);
    let run = || -> io::Result<Output> {
        apply_filter(&filter).map_err(io::Error::other)?;
        command.output()
    };
    let output = thread::scope(|scope| scope.spawn(run).join());
    output.expect("no panic").expect("grade starts")
}

fn is_root() -> bool {
    let root = rustix::process::geteuid().is_root();
    if !root {
        println!("skipped: this is not root");
    }
    root
}

#[test]
fn root_does_not_mark() {
    if !is_root() {
        return;
    }
    let output = run(marking(Course::copy().dir()).arg("print1"), ALL);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    for words in ["you are root", "no Landlock", "add --unconfined"] {
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn who_would_run_the_answers_anyway_marks_and_is_told_what_is_open() {
    let learner = Course::copy();
    learner.replace("exercises/print1.rs", "todo!()", "println!(\"hello\")");
    let json = learner.dir().join("marks.json");
    let mut command = marking(learner.dir());
    command
        .args(["--unconfined", "print1", "--json"])
        .arg(&json);
    let output = run(&mut command, ALL);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    let told = format!("programs are not confined: {LANDLOCK}; {FILTER}; {NAMESPACES}");
    assert!(said.contains(&format!("cargo grade: {told}\n")), "{said}");
    let json = fs::read_to_string(json).expect("it was written");
    assert!(json.contains(&told), "{json}");
}

#[test]
fn what_is_open_is_told_and_the_rest_is_used() {
    let learner = Course::copy();
    learner.remove("exercises/print1.rs"); // nothing to build
    let output = run(marking(learner.dir()).arg("print1"), &ALL[..1]);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    let told = format!("programs are not wholly confined: {LANDLOCK}");
    assert!(said.contains(&told), "{said}");
}

/// Namespaces are refused, as many systems do, and the filter holds.
#[test]
fn an_exercise_with_a_network_needs_one_of_its_own() {
    let course = Course::copy();
    course.replace("exercises/print1.rs", "todo!()", "println!(\"hello\")");
    let print1 = "name = \"print1\"\n";
    course.replace("info.toml", print1, &format!("{print1}network = true\n"));
    let mark = |options: &[&str]| {
        let mut command = grade();
        command.arg("--reference").arg(course.dir());
        command.arg("--dir").arg(course.dir());
        run(command.arg("print1").args(options), &ALL[3..])
    };
    let report = mark(&[]);
    assert_eq!(report.status.code(), Some(1), "{}", said(&report));
    for words in ["| not started", "no network of their own", "--unconfined"] {
        assert!(said(&report).contains(words), "{}", said(&report));
    }
    let report = said(&mark(&["--unconfined"]));
    assert!(report.contains("1 of 1 exercises passed"), "{report}");
}

/// Who is not root risks less, and marks; what is open is told.
#[test]
fn another_user_marks() {
    if !is_root() || !Path::new("/usr/bin/setpriv").exists() {
        println!("skipped: root with setpriv can be another user");
        return;
    }
    // Not in TMPDIR: that may be root's alone.
    let folder = tempfile::tempdir_in("/tmp").expect("a folder can be made");
    let open = fs::Permissions::from_mode(0o777);
    fs::set_permissions(folder.path(), open.clone()).expect("it can be opened");
    let (program, course) = (folder.path().join("grade"), folder.path().join("course"));
    let grade = Path::new(env!("CARGO_BIN_EXE_grade"));
    limited::copy_program(grade, &program).expect("it can be copied");
    copy(&fixture(), &course);
    fs::remove_file(course.join("exercises/print1.rs")).expect("it is there"); // nothing to build
    fs::set_permissions(&course, open).expect("it can be opened");
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
    command.arg(program).arg("--reference").arg(&course);
    command.arg("--dir").arg(&course).arg("print1");
    command.env("CARGO_TARGET_DIR", folder.path().join("target"));
    command.env("TMPDIR", "/tmp");
    let said = said(&run(&mut command, ALL));
    assert!(said.contains("programs are not confined: "), "{said}");
    assert!(said.contains("0 of 1 exercises passed"), "{said}");
}
