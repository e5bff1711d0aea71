//! Every `lessons/*/must_not_compile/*.rs` is refused, with the words that the book shows.
//!
//! The compiler's words change from version to version. So they are compared word for word under the version that
//! `rustc-version.txt` names; under any other the error codes are compared.
//!
//! After a change: `TRYBUILD=overwrite cargo test -p must-not-compile`, then write the version into the file.

#![allow(
    clippy::unwrap_used,
    reason = "the helpers of a test panic as the test does"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;

const HERE: &str = env!("CARGO_MANIFEST_DIR");
const PROGRAMS: &str = "../../lessons/*/must_not_compile/*.rs";

fn root() -> PathBuf {
    let root = Path::new(HERE).join("../..");
    root.canonicalize().unwrap_or(root)
}

/// The lessons' folders. (By hand: trybuild builds whatever this package uses, once more, in a folder of its own.)
fn lessons() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("lessons")).unwrap().flatten();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    folders.retain(|folder| package(folder).is_some());
    folders.sort();
    assert!(!folders.is_empty(), "there are lessons");
    folders
}

/// `lesson-03` of `lessons/03-async-gather`.
fn package(folder: &Path) -> Option<String> {
    let (number, _) = folder.file_name()?.to_str()?.split_once('-')?;
    let is_number = number.chars().all(|c| c.is_ascii_digit());
    is_number.then(|| format!("lesson-{number}"))
}

/// The refused programs of a lesson.
fn programs(lesson: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(lesson.join("must_not_compile"));
    let files = files.into_iter().flatten().flatten();
    let mut programs: Vec<PathBuf> = files.map(|file| file.path()).collect();
    programs.retain(|path| path.extension().is_some_and(|end| end == "rs"));
    programs.sort();
    programs
}

fn all_programs() -> Vec<PathBuf> {
    lessons()
        .iter()
        .flat_map(|lesson| programs(lesson))
        .collect()
}

/// `error[E0277]: …` → `E0277`.
fn codes(message: &str) -> BTreeSet<String> {
    let starts = message.split("error[").skip(1);
    starts
        .filter_map(|rest| rest.split(']').next())
        .map(str::to_owned)
        .collect()
}

fn this_rustc() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let answer = Command::new(rustc)
        .arg("--version")
        .output()
        .expect("rustc starts");
    let version = String::from_utf8(answer.stdout).expect("a version is text");
    version
        .split(' ')
        .nth(1)
        .expect("rustc X.Y.Z (…)")
        .to_owned()
}

/// Compiles the refused programs of all lessons by one command, which is the chapters' `cargo check -p LESSON --example
/// NAME --features must-not-compile` for all of them, and returns the compiler's words about each.
fn check_all() -> BTreeMap<PathBuf, String> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(root()).args(["check", "--quiet"]);
    cargo.args(["--features", "must-not-compile", "--keep-going"]);
    cargo.arg("--message-format=json");
    for lesson in lessons() {
        cargo.arg("-p").args(package(&lesson));
        for program in programs(&lesson) {
            cargo.arg("--example").arg(program.file_stem().unwrap());
        }
    }
    let answer = cargo.output().expect("cargo starts");
    let said = String::from_utf8_lossy(&answer.stderr);
    assert!(!answer.status.success(), "all compile: {said}");
    let mut words = BTreeMap::<PathBuf, String>::new();
    for line in String::from_utf8(answer.stdout).unwrap().lines() {
        let line: Value = serde_json::from_str(line).expect("cargo writes JSON");
        let message = &line["message"];
        if line["reason"] == "compiler-message" && message["level"] == "error" {
            let program = line["target"]["src_path"].as_str().unwrap().into();
            let rendered = message["rendered"].as_str().unwrap();
            words.entry(program).or_default().push_str(rendered);
        }
    }
    assert!(!words.is_empty(), "cargo did not come so far: {said}");
    words
}

/// The compiler's words about a program, when it is compiled as the chapter tells the reader to.
fn refused(program: &Path) -> &'static str {
    static WORDS: LazyLock<BTreeMap<PathBuf, String>> = LazyLock::new(check_all);
    let words = WORDS.get(program);
    words.unwrap_or_else(|| panic!("{} compiles", program.display()))
}

/// The words that the book shows.
fn shown(program: &Path) -> String {
    fs::read_to_string(program.with_extension("stderr")).unwrap()
}

#[test]
fn the_compiler_refuses_them_in_these_words() {
    let recorded = fs::read_to_string(Path::new(HERE).join("rustc-version.txt")).unwrap();
    let (recorded, here) = (recorded.trim(), this_rustc());
    if recorded == here || std::env::var_os("TRYBUILD").is_some() {
        trybuild::TestCases::new().compile_fail(PROGRAMS);
        return;
    }
    eprintln!("messages recorded with rustc {recorded}, this is {here}: comparing the error codes");
    for program in all_programs() {
        let (codes_here, codes_there) = (codes(refused(&program)), codes(&shown(&program)));
        assert!(
            codes_here.is_superset(&codes_there),
            "{}: {codes_here:?}",
            program.display()
        );
    }
}

#[test]
fn the_readers_command_shows_the_same_error() {
    for program in all_programs() {
        let (words, here) = (shown(&program), refused(&program));
        let first = words.lines().next().unwrap();
        let same_words = here.contains(first);
        let same_codes = !codes(&words).is_empty() && codes(here).is_superset(&codes(&words));
        assert!(same_words || same_codes, "{}\n{here}", program.display());
    }
}

#[test]
fn every_lesson_has_a_program_that_must_not_compile() {
    for lesson in lessons() {
        assert!(!programs(&lesson).is_empty(), "{}", lesson.display());
    }
}
