//! How it is called, and where it looks.

use std::fs;

use crate::learner::{Course, copy, fixture, grade, said};

#[test]
fn bad_usage_is_one_line_and_exit_code_2() {
    let dir = fixture();
    let dir = dir.to_str().expect("the path is text");
    let cases: [(&[&str], &str); 6] = [
        (&["--dir", "no-such-folder"], "no-such-folder"),
        (&["--seconds", "never"], "never"),
        (&["--what"], "--what"),
        (
            &["--dir", dir, "--reference", dir, "no_such_exercise"],
            "no_such_exercise",
        ),
        (
            &["--dir", dir, "--reference", dir, "--lesson", "7"],
            "no exercise belongs to lesson \"7\"; there are exercises of: 01_sums",
        ),
        (&["--verify", "--json", "x"], "--verify"),
    ];
    for (args, names) in cases {
        let output = grade().args(args).output().expect("grade starts");
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", said(&output));
        let stderr = String::from_utf8(output.stderr).expect("it is text");
        assert_eq!(stderr.lines().count(), 1, "{stderr}");
        assert!(stderr.contains(names), "{stderr}");
    }
}

#[test]
fn the_course_around_the_current_folder_is_found() {
    let learner = Course::copy();
    let inner = learner.dir().join("lessons/exercises");
    fs::create_dir(learner.dir().join("lessons")).expect("it can be made");
    copy(&fixture(), &inner);
    learner.remove("info.toml");
    // Only there it is missing; so nothing has to be built.
    learner.remove("lessons/exercises/exercises/print1.rs");
    for folder in [".", "lessons", "lessons/exercises/exercises/01_sums"] {
        let mut command = grade();
        command.arg("--reference").arg(fixture()).arg("print1");
        command.current_dir(learner.dir().join(folder));
        let output = command.output().expect("grade starts");
        assert_eq!(output.status.code(), Some(1), "{folder}: {}", said(&output));
        assert!(said(&output).contains("was not read"), "{}", said(&output));
    }
}

#[test]
fn a_reader_who_has_left_changes_no_exit_code() {
    for (args, code) in [(["--help"], 0), (["--what"], 2)] {
        let (reader, writer) = std::io::pipe().expect("there are pipes");
        drop(reader);
        let mut command = grade();
        command
            .args(args)
            .stdout(writer.try_clone().expect("it can be"));
        let status = command.stderr(writer).status().expect("grade starts");
        assert_eq!(status.code(), Some(code), "{args:?}");
    }
}

#[test]
fn a_full_disk_is_a_failure() {
    let Ok(full) = fs::File::options().write(true).open("/dev/full") else {
        eprintln!("skipped: no /dev/full here");
        return;
    };
    let output = grade().arg("--help").stdout(full).output();
    let output = output.expect("grade starts");
    assert_eq!(output.status.code(), Some(1));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.starts_with("cargo grade: cannot print"), "{stderr}");
}
