//! Courses that a test may change, and `cargo grade` over them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::thread;

use tempfile::TempDir;

/// The reference: the small course beside these tests.
pub fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixture")
}

/// A course in a folder of its own.
pub struct Course(TempDir);

impl Course {
    /// A copy of the fixture.
    pub fn copy() -> Self {
        let course = Course::empty();
        copy(&fixture(), course.dir());
        course
    }

    /// Copies of the fixture's exercise `add1` under these names, with these kinds of files.
    pub fn of(names: &[&str], kinds: &[&str]) -> Self {
        let course = Course::empty();
        for kind in kinds {
            let (folder, from) = (
                course.dir().join(kind).join("01_sums"),
                fixture().join(kind),
            );
            fs::create_dir_all(&folder).expect("it can be made");
            for name in names {
                let from = from.join("01_sums");
                if from.join("add1").is_dir() {
                    copy(&from.join("add1"), &folder.join(name));
                } else {
                    let to = folder.join(format!("{name}.rs"));
                    fs::copy(from.join("add1.rs"), to).expect("it can be copied");
                }
            }
        }
        let exercise = |name: &&str| {
            format!("[[exercises]]\nname = {name:?}\ndir = \"01_sums\"\nhint = \"Which sign?\"\n")
        };
        let exercises: String = names.iter().map(exercise).collect();
        course.write("info.toml", &format!("format_version = 1\n{exercises}"));
        let helper = fixture().join("helper");
        course.write(
            "Cargo.toml",
            &format!(
                "[package]\nname = \"fixture\"\nedition = \"2024\"\n[dependencies]\nhelper = {{ path = {helper:?} }}\n"
            ),
        );
        course
    }

    fn empty() -> Self {
        Course(tempfile::tempdir().expect("the temporary folder can be written"))
    }

    pub fn dir(&self) -> &Path {
        self.0.path()
    }

    /// Where the answer to one of the exercises that [`Course::of`] made is.
    pub fn answer(&self, name: &str) -> PathBuf {
        self.dir().join(format!("exercises/01_sums/{name}.rs"))
    }

    pub fn write(&self, path: &str, text: &str) {
        fs::write(self.dir().join(path), text).expect("the copy can be written");
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.dir().join(path)).expect("the copy has the file")
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.dir().join(path)).expect("the copy has the file");
    }

    /// Change a file of the copy; what is to be replaced must be there.
    pub fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no {from:?}");
        self.write(path, &text.replace(from, to));
    }
}

/// `cargo grade` for a test that calls it alone.
pub fn grade() -> Command {
    grade_in(thread::current().name().unwrap_or("grade"))
}

/// `cargo grade`, building in this folder below the one that cargo keeps for these tests.
///
/// One `cargo grade` at a time holds a folder, and the next one waits for it; so each test has one of its own.
pub fn grade_in(folder: &str) -> Command {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder.replace("::", "-"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_grade"));
    // So wide that no cell of a table is wrapped; so patient that no test needs to know how busy the machine is.
    command
        .env("CARGO_TARGET_DIR", folder)
        .env("COLUMNS", "1000")
        .env("OFF_THE_GIL_PATIENCE", "5");
    command
}

/// `cargo grade` over these answers, with the fixture's tests.
pub fn marking(dir: &Path) -> Command {
    let mut command = grade();
    command
        .arg("--reference")
        .arg(fixture())
        .arg("--dir")
        .arg(dir);
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
