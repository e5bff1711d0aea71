//! What is said of machines that lack something: each is a PATH of links to the programs that it has.

use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use ready::{Finding, Machine, Need, State, look, table};
use tempfile::TempDir;

/// Long enough for any busy machine.
const LONG: Duration = Duration::from_secs(120);

/// Programs without which the others do not even start: those of scripts.
const SYSTEM: [&str; 3] = ["sh", "env", "cat"];

/// What is needed, and what a linker starts.
const NEEDED: [&str; 6] = ["cargo", "rustc", "cc", "as", "ld", "python3"];

/// A machine with a PATH of its own.
struct Poor {
    folder: TempDir,
    machine: Machine,
}

impl Poor {
    /// With these programs of this machine.
    fn with(programs: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder for its PATH");
        let mut machine = Machine::this(course::root());
        let here = machine.clone();
        machine.path = folder.path().into();
        machine.patience = LONG;
        machine.mac = false;
        let poor = Poor { folder, machine };
        for name in SYSTEM.iter().chain(programs) {
            let program = here.find(name).unwrap_or_else(|| panic!("{name} is here"));
            symlink(itself(name, program), poor.folder.path().join(name))
                .expect("the folder is new");
        }
        poor
    }

    /// And with a program that is a script.
    fn fake(self, name: &str, script: &str) -> Self {
        let path = self.folder.path().join(name);
        let script = format!("#!/bin/sh\n{script}\n");
        limited::write_program(&path, script.as_bytes()).expect("the folder can be written to");
        self
    }

    fn look(&self) -> Vec<Finding> {
        look(&self.machine)
    }
}

/// What a link has to lead to: `python3` may be a script that looks for Python along the PATH.
fn itself(name: &str, program: PathBuf) -> PathBuf {
    if name != "python3" {
        return program;
    }
    let question = ["-c", "import sys; print(sys.executable)"];
    let answer = Command::new(&program).args(question).output();
    let answer = answer.expect("Python starts").stdout;
    PathBuf::from(String::from_utf8_lossy(&answer).trim())
}

fn of<'a>(findings: &'a [Finding], name: &str) -> &'a Finding {
    let mut named = findings.iter().filter(|finding| finding.name == name);
    named
        .next()
        .unwrap_or_else(|| panic!("nothing looked at {name}"))
}

/// What was seen, what does not work, and how to get it; panics if it is there.
fn lack(findings: &[Finding], name: &str) -> (Need, String) {
    let finding = of(findings, name);
    match &finding.state {
        State::There(what) => panic!("{name} is there: {what}"),
        State::Lacking { seen, without, get } => {
            (finding.need, format!("{seen}|{without}|{}", get.join("|")))
        }
    }
}

fn assert_lacks(findings: &[Finding], name: &str, need: Need, words: &[&str]) {
    let (is, said) = lack(findings, name);
    assert_eq!(is, need, "{name}: {said}");
    for word in words {
        assert!(said.contains(word), "{name}: no {word:?} in {said}");
    }
}

/// The names of what is needed and missing. The room on this disk is nobody's fault here.
fn needed_and_missing(findings: &[Finding]) -> Vec<&str> {
    let missing = findings
        .iter()
        .filter(|f| !f.is_there() && f.name != "disk");
    let needed = missing.filter(|f| f.need != Need::Optional);
    needed.map(|f| f.name).collect()
}

#[test]
fn a_machine_without_chromium_rustlings_and_python_lacks_these_and_no_more() {
    let findings = Poor::with(&["cargo", "rustc", "cc", "as", "ld", "git"]).look();
    let debian = "Debian, Ubuntu: sudo apt-get install";
    let (needed, optional) = (Need::Needed, Need::Optional);
    let not_there = "not on the PATH|without it:";
    let python = format!("{debian} python3 python3-venv");
    assert_lacks(&findings, "python3", needed, &[not_there, &python]);
    let chromium = format!("{debian} chromium ");
    assert_lacks(&findings, "Chromium", optional, &[not_there, &chromium]);
    let driver = format!("{debian} chromium-driver");
    assert_lacks(&findings, "chromedriver", optional, &[not_there, &driver]);
    let install = "cargo install --locked rustlings@6.5.";
    assert_lacks(&findings, "rustlings", optional, &[not_there, install]);
    for there in ["Rust", "linker", "git"] {
        assert!(
            of(&findings, there).is_there(),
            "{:?}",
            of(&findings, there)
        );
    }
    assert_eq!(needed_and_missing(&findings), ["python3"]);
}

#[test]
fn a_machine_with_all_that_is_needed_lacks_nothing_that_is() {
    let findings = Poor::with(&NEEDED).look();
    assert!(needed_and_missing(&findings).is_empty(), "{findings:#?}");
}

#[test]
fn without_cargo_or_a_linker_nothing_is_built() {
    let findings = Poor::with(&["rustc", "python3"]).look();
    let rustup = [
        "cargo: not on the PATH",
        "nothing is built",
        "https://sh.rustup.rs",
    ];
    assert_lacks(&findings, "Rust", Need::ToBuild, &rustup);
    let tools = ["cc: not on the PATH", "apt-get install build-essential"];
    assert_lacks(&findings, "linker", Need::ToBuild, &tools);
}

#[test]
fn a_compiler_that_cannot_link_is_no_linker() {
    let words = "/usr/bin/ld: cannot find Scrt1.o: No such file or directory";
    let poor = Poor::with(&["cargo", "rustc"]).fake("cc", &format!("echo '{words}' >&2; exit 1"));
    assert_lacks(
        &poor.look(),
        "linker",
        Need::ToBuild,
        &["cc is there", words],
    );
}

#[test]
fn an_old_rust_is_told_what_is_wanted() {
    let poor = Poor::with(&["cc", "as", "ld"])
        .fake("cargo", "echo 'cargo 1.75.0 (1d8b05cdd 2023-11-20)'")
        .fake("rustc", "echo 'rustc 1.75.0 (82e1608df 2023-12-21)'")
        .fake("rustup", "exit 1");
    let words = ["1.75.0", "too old, 1.88 or newer", "rustup update stable"];
    assert_lacks(&poor.look(), "Rust", Need::ToBuild, &words);
}

#[test]
fn an_old_python_is_told_which_twins_do_not_run() {
    let old = |version: &str| {
        let script = format!("[ \"$1\" = --version ] && echo 'Python {version}' || exit 0");
        Poor::with(&[]).fake("python3", &script).look()
    };
    let words = [
        "Python 3.6.15: too old for",
        "the twins of these do not run: lesson-01 (1), ",
    ];
    let findings = old("3.6.15");
    assert_lacks(&findings, "python3", Need::Needed, &words);
    assert_lacks(
        &findings,
        "Python's newest",
        Need::Optional,
        &["lesson-01 (1)"],
    );
    // Each twin says in lesson.toml what it wants.
    let lessons = course::lessons(&course::root()).unwrap();
    let plain = lessons.iter().flat_map(|lesson| &lesson.about.python);
    let highest = plain.map(|(_, version)| *version).max().unwrap();
    let findings = old(&format!("{highest}.0"));
    for name in ["python3", "Python's newest"] {
        assert!(of(&findings, name).is_there(), "{:?}", of(&findings, name));
    }
}

#[test]
fn a_python_without_ensurepip_has_no_venv() {
    let words = "ModuleNotFoundError: No module named 'ensurepip'";
    let script = format!(
        "[ \"$1\" = --version ] && echo 'Python 3.11.2' && exit; echo \"{words}\" >&2; exit 1"
    );
    let findings = Poor::with(&[]).fake("python3", &script).look();
    assert!(of(&findings, "python3").is_there());
    let said = [words, "sudo apt-get install python3-venv"];
    assert_lacks(&findings, "Python's venv", Need::Optional, &said);
}

#[test]
fn another_rustlings_is_named() {
    let findings = Poor::with(&[])
        .fake("rustlings", "echo 'rustlings 5.6.1'")
        .fake("mdbook", "echo 'mdbook v0.5.9'")
        .look();
    let words = ["rustlings 5.6.1: another version", "6.5", "rustlings@6.5."];
    assert_lacks(&findings, "rustlings", Need::Optional, &words);
    assert!(of(&findings, "mdbook").is_there(), "0.5 is what is wanted");
}

#[test]
fn a_warning_before_the_version_is_passed_over() {
    let script =
        "echo '[: 25: unexpected operator' >&2; echo 'Chromium 156.0.8078.79 built on Debian'";
    let findings = Poor::with(&[]).fake("chromium", script).look();
    assert!(of(&findings, "Chromium").is_there());
    // Ubuntu's program of this name, before its snap is there.
    let script = "echo 'chromium-browser requires the chromium snap to be installed.'; exit 1";
    let findings = Poor::with(&[]).fake("chromium-browser", script).look();
    assert_lacks(
        &findings,
        "Chromium",
        Need::Optional,
        &["requires the chromium snap"],
    );
}

#[test]
fn a_program_that_hangs_is_waited_for_no_longer_than_it_may() {
    // The shell is the program: a child of it would need another one on this PATH.
    let script = "while :; do :; done";
    let mut poor = Poor::with(&[]).fake("rustlings", script);
    poor.machine.patience = Duration::from_secs(1);
    // Between them stands a quote, where the folder's name has a space.
    let words = [
        "/rustlings",
        " --version` had not finished after 1 s and was killed",
    ];
    assert_lacks(&poor.look(), "rustlings", Need::Optional, &words);
}

#[test]
fn macos_is_told_its_own_commands() {
    let mut poor = Poor::with(&[]);
    poor.machine.mac = true;
    let findings = poor.look();
    assert_lacks(
        &findings,
        "linker",
        Need::ToBuild,
        &["macOS: xcode-select --install"],
    );
    assert!(!table(&findings).contains("apt-get"));
}

#[test]
fn a_folder_that_is_no_checkout_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut poor = Poor::with(&NEEDED);
    poor.machine.root = folder.path().to_owned();
    let (_, said) = lack(&poor.look(), "Rust");
    assert!(
        said.contains("cannot read") && said.contains("Cargo.toml"),
        "{said}"
    );
    assert!(Path::new(&poor.machine.path).is_dir());
}

/// The program with a PATH; its exit code and what it printed.
fn ready(path: &Path, words: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ready"));
    command.args(words).env("PATH", path);
    let said = limited::Run::new(command, LONG).run();
    let said = said.expect("it ends in time");
    (said.status.code(), said.output.stdout, said.output.stderr)
}

#[test]
fn the_exit_code_is_that_of_what_is_needed() {
    let no_python = Poor::with(&["cargo", "rustc", "cc", "as", "ld"]);
    let (code, said, _) = ready(no_python.folder.path(), &["--check"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("\n  MISSING  python3  "), "{said}");
    assert!(said.contains("\nOptional, and missing: "), "{said}");
    assert!(
        said.contains("\nNOT READY: ") && said.contains("python3.\nNothing was built"),
        "{said}"
    );
    let (code, said, _) = ready(Poor::with(&[]).folder.path(), &[]);
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("NOT READY: Rust, linker, "),
        "without a compiler nothing is begun: {said}"
    );
}

#[test]
fn help_and_bad_usage_are_said() {
    let (code, said, _) = ready("/nowhere".as_ref(), &["--help"]);
    assert_eq!(code, Some(0));
    assert!(said.contains("--check"), "{said}");
    let (code, _, said) = ready("/nowhere".as_ref(), &["--fast"]);
    assert_eq!((code, said.lines().count()), (Some(2), 1), "{said}");
    assert!(
        said.starts_with("cargo ready: ") && said.contains("--fast"),
        "{said}"
    );
}
