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

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const HERE: &str = env!("CARGO_MANIFEST_DIR");
const PROGRAMS: &str = "../../lessons/*/must_not_compile/*.rs";

/// Lesson folder and program, for each refused program.
fn programs() -> Vec<(String, PathBuf)> {
    let lessons = Path::new(HERE).join("../../lessons");
    let mut programs = Vec::new();
    for lesson in fs::read_dir(lessons).unwrap().flatten() {
        let folder = lesson.path().join("must_not_compile");
        let Ok(files) = fs::read_dir(folder) else {
            continue;
        };
        for file in files.flatten().map(|file| file.path()) {
            if file.extension().is_some_and(|end| end == "rs") {
                programs.push((lesson.file_name().into_string().unwrap(), file));
            }
        }
    }
    programs.sort();
    programs
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

/// Compiles a refused program as the chapter tells the reader to, and returns the compiler's words.
fn refused(lesson: &str, program: &Path) -> String {
    let package = format!("lesson-{}", &lesson[..2]);
    let name = program.file_stem().unwrap().to_str().unwrap();
    let args = [
        "check",
        "-p",
        &package,
        "--example",
        name,
        "--features",
        "must-not-compile",
    ];
    let cargo = Command::new(env!("CARGO"))
        .current_dir(Path::new(HERE).join("../.."))
        .args(args)
        .output();
    let cargo = cargo.expect("cargo starts");
    assert!(!cargo.status.success(), "{lesson}: {name} compiles");
    String::from_utf8(cargo.stderr).expect("messages are text")
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
    for (lesson, program) in programs() {
        let words = fs::read_to_string(program.with_extension("stderr")).unwrap();
        let (codes_here, codes_there) = (codes(&refused(&lesson, &program)), codes(&words));
        assert!(
            codes_here.is_superset(&codes_there),
            "{}: {codes_here:?}",
            program.display()
        );
    }
}

#[test]
fn the_readers_command_shows_the_same_error() {
    for (lesson, program) in programs() {
        let words = fs::read_to_string(program.with_extension("stderr")).unwrap();
        let shown = refused(&lesson, &program);
        let first = words.lines().next().unwrap();
        let same_words = shown.contains(first);
        let same_codes = !codes(&words).is_empty() && codes(&shown).is_superset(&codes(&words));
        assert!(same_words || same_codes, "{}\n{shown}", program.display());
    }
}

#[test]
fn every_lesson_has_a_program_that_must_not_compile() {
    let lessons = fs::read_dir(Path::new(HERE).join("../../lessons"))
        .unwrap()
        .flatten();
    let named = lessons.filter_map(|lesson| lesson.file_name().into_string().ok());
    let numbered: BTreeSet<String> = named
        .filter(|name| name.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    let with: BTreeSet<String> = programs().into_iter().map(|(lesson, _)| lesson).collect();
    assert_eq!(with, numbered);
}
