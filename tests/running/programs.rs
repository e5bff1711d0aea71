//! The lessons' programs.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use course::Lesson;
use house::{cargo, target};

use crate::recordings::CHECKED;

/// The lesson's program, as a reader's `cargo run` builds it: the one whose recording is checked.
pub fn program(lesson: &Lesson) -> PathBuf {
    let recording = CHECKED.of_lesson(lesson);
    let program = CHECKED.programs.of(recording);
    let program = program.unwrap_or_else(|e| panic!("{e}"));
    PathBuf::from(program.expect("cargo runs a lesson"))
}

/// A variation, built: all of its lesson in one call, so that cargo is not asked for each. No two lessons have one of the
/// same name.
pub fn variation(lesson: &Lesson, name: &str) -> PathBuf {
    static BUILT: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    let mut built = BUILT.lock().unwrap_or_else(PoisonError::into_inner);
    if built.insert(lesson.package()) {
        cargo(&["build", "--quiet", "-p", &lesson.package(), "--examples"]);
    }
    target().join("examples").join(name)
}
