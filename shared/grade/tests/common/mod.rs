//! A learner's copy of the fixture course, and one run of `cargo grade` over it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::thread;

use serde_json::Value;
use tempfile::TempDir;

/// The reference: the small course beside these tests.
pub fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixture")
}

/// A copy that a learner may change.
pub struct Learner(TempDir);

impl Learner {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().expect("the temporary folder can be written");
        copy(&fixture(), dir.path());
        Learner(dir)
    }

    pub fn dir(&self) -> &Path {
        self.0.path()
    }

    pub fn write(&self, path: &str, text: &str) {
        fs::write(self.dir().join(path), text).expect("the copy can be written");
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.dir().join(path)).expect("the copy has the file")
    }

    /// Change a file of the copy; what is to be replaced must be there.
    pub fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no {from:?}");
        self.write(path, &text.replace(from, to));
    }

    /// The mark of one exercise, as the JSON has it, and whether the exit code said that all passed.
    pub fn mark(&self, name: &str) -> (Value, bool) {
        let json = self.dir().join("marks.json");
        let mut command = grade();
        command
            .arg("--reference")
            .arg(fixture())
            .arg("--dir")
            .arg(self.dir());
        command.arg("--json").arg(&json).arg(name);
        command.args(["--seconds", "20"]);
        let output = command.output().expect("grade starts");
        let text = fs::read_to_string(&json).unwrap_or_else(|e| panic!("{e}: {output:?}"));
        let marks: Value = serde_json::from_str(&text).expect("the report is JSON");
        (marks["exercises"][0].clone(), output.status.success())
    }
}

/// `cargo grade`, building below the folder that cargo keeps for these tests.
///
/// Each test has its own folder there: one `cargo grade` at a time holds a folder, and the next one waits for it.
pub fn grade() -> Command {
    let test = thread::current();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test.name().unwrap_or("grade"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_grade"));
    // So wide that no cell of a table is wrapped.
    command
        .env("CARGO_TARGET_DIR", folder)
        .env("COLUMNS", "1000");
    command
}

/// What a command said, for messages of tests.
pub fn said(output: &Output) -> String {
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the copy can be made");
    for entry in fs::read_dir(from).expect("the fixture is there") {
        let entry = entry.expect("the fixture can be read");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("the copy can be made");
        }
    }
}
