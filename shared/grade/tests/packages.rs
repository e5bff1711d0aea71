//! Two packages of exercises, and what a submission needs.

#[allow(dead_code)]
mod common;

use std::fs;
use std::path::Path;

use common::{Learner, copy, fixture, grade, said};

/// A checkout with both packages; the heavy one has an exercise of its own.
fn checkout(root: &Path) {
    let light = root.join("lessons/exercises");
    copy(&fixture(), &light);
    let heavy = root.join("lessons/exercises-heavy");
    for folder in ["exercises", "solutions"] {
        fs::create_dir_all(heavy.join(folder)).expect("it can be made");
        let file = |name: &str| format!("{folder}/{name}.rs");
        fs::copy(light.join(file("print1")), heavy.join(file("load1"))).expect("it can be made");
    }
    let info =
        "format_version = 1\n[[exercises]]\nname = \"load1\"\ntest = false\nhint = \"Say it.\"\n";
    fs::write(heavy.join("info.toml"), info).expect("it can be made");
    let manifest = "[package]\nname = \"heavy\"\nedition = \"2024\"\n\n[dependencies]\n";
    fs::write(heavy.join("Cargo.toml"), manifest).expect("it can be made");
}

fn marked(reference: &Path, dir: &Path, names: &[&str]) -> String {
    let mut command = grade();
    command
        .arg("--reference")
        .arg(reference)
        .arg("--dir")
        .arg(dir);
    said(&command.args(names).output().expect("it can be made"))
}

#[test]
fn both_are_marked_in_one_table_or_one_of_them() {
    let root = tempfile::tempdir().unwrap();
    checkout(root.path());
    let lessons = root.path().join("lessons");
    for dir in [root.path(), &lessons] {
        let table = marked(root.path(), dir, &["print1", "load1"]);
        assert!(table.contains("0 of 2 exercises passed"), "{table}");
        assert!(table.find("| print1 ") < table.find("| load1 "), "{table}");
    }
    let table = marked(root.path(), &lessons.join("exercises-heavy"), &[]);
    assert!(
        table.contains("0 of 1 exercises passed") && table.contains("| load1 "),
        "{table}"
    );
    let table = marked(root.path(), &lessons.join("exercises"), &["load1"]);
    assert!(table.contains("no exercise is called \"load1\""), "{table}");
}

#[test]
fn what_nobody_asked_for_is_not_built() {
    let root = tempfile::tempdir().unwrap();
    checkout(root.path());
    let manifest = root.path().join("lessons/exercises-heavy/Cargo.toml");
    fs::write(manifest, "this is no manifest").unwrap();
    let table = marked(root.path(), root.path(), &["print1"]);
    assert!(table.contains("0 of 1 exercises passed"), "{table}");
}

#[test]
fn a_submission_is_a_folder_of_answers() {
    let learner = Learner::new();
    for name in ["info.toml", "Cargo.toml"] {
        fs::remove_file(learner.dir().join(name)).unwrap();
    }
    fs::remove_dir_all(learner.dir().join("solutions")).unwrap();
    learner.replace("exercises/print1.rs", "todo!()", "println!(\"hello\")");
    let table = marked(&fixture(), learner.dir(), &["print1"]);
    assert!(table.contains("1 of 1 exercises passed"), "{table}");
}

#[test]
fn crates_that_cannot_be_built_are_no_answers_fault() {
    let root = tempfile::tempdir().unwrap();
    copy(&fixture(), root.path());
    let library = root.path().join("helper/src/lib.rs");
    fs::write(library, "this is no library").unwrap();
    let mut command = grade();
    command
        .arg("--reference")
        .arg(root.path())
        .arg("--dir")
        .arg(fixture());
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(
        said(&output).contains("crates that the exercises"),
        "{}",
        said(&output)
    );
}
