//! Two packages of exercises, and what a submission needs.

use std::fs;
use std::path::Path;

use crate::learner::{Course, copy, fixture, grade, marking, said};

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
    command.arg("--reference").arg(reference);
    command.arg("--dir").arg(dir).args(names);
    said(&command.output().expect("grade starts"))
}

#[test]
fn both_are_marked_in_one_table_or_one_of_them() {
    let root = tempfile::tempdir().expect("a folder can be made");
    checkout(root.path());
    let lessons = root.path().join("lessons");
    let both = |dir: &Path, why: &str| {
        let table = marked(root.path(), dir, &["print1", "load1"]);
        assert!(table.contains("0 of 2 exercises passed"), "{table}");
        assert!(table.find("| print1 ") < table.find("| load1 "), "{table}");
        assert_eq!(table.matches(why).count(), 2, "{table}");
    };
    both(root.path(), "not yet implemented");
    // Where nothing is built, it is quicker told.
    for file in [
        "exercises/exercises/print1.rs",
        "exercises-heavy/exercises/load1.rs",
    ] {
        fs::remove_file(lessons.join(file)).expect("it is there");
    }
    both(&lessons, "was not read");
    let table = marked(root.path(), &lessons.join("exercises-heavy"), &[]);
    assert!(table.contains("0 of 1 exercises passed"), "{table}");
    assert!(table.contains("| load1 "), "{table}");
    let table = marked(root.path(), &lessons.join("exercises"), &["load1"]);
    assert!(table.contains("no exercise is called \"load1\""), "{table}");
}

#[test]
fn what_nobody_asked_for_is_not_built() {
    let root = tempfile::tempdir().expect("a folder can be made");
    checkout(root.path());
    let manifest = root.path().join("lessons/exercises-heavy/Cargo.toml");
    fs::write(manifest, "this is no manifest").expect("it can be written");
    let table = marked(root.path(), root.path(), &["print1"]);
    assert!(table.contains("0 of 1 exercises passed"), "{table}");
}

#[test]
fn a_submission_is_a_folder_of_answers() {
    let learner = Course::copy();
    learner.remove("info.toml");
    learner.remove("Cargo.toml");
    fs::remove_dir_all(learner.dir().join("solutions")).expect("it is there");
    learner.replace("exercises/print1.rs", "todo!()", "println!(\"hello\")");
    let output = marking(learner.dir())
        .arg("print1")
        .output()
        .expect("grade starts");
    assert!(
        said(&output).contains("1 of 1 exercises passed"),
        "{}",
        said(&output)
    );
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn crates_that_cannot_be_built_are_no_answers_fault() {
    let course = Course::copy();
    course.write("helper/src/lib.rs", "this is no library");
    let mut command = grade();
    command.arg("--reference").arg(course.dir());
    let output = command
        .arg("--dir")
        .arg(fixture())
        .output()
        .expect("grade starts");
    let said = said(&output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("crates that the exercises"), "{said}");
}
