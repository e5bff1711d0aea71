//! The lessons' programs.

use std::path::PathBuf;
use std::sync::LazyLock;

use course::Lesson;
use house::{cargo, lessons, target};

use crate::pool::side_by_side;

/// Builds a lesson as a reader's `cargo run` does. With other features, all lessons in one call, each `cargo run` beside
/// this would put another file in the program's place, maybe at the moment in which it is started.
fn build(lesson: &Lesson, what: &[&str]) {
    let package = lesson.package();
    let args = ["build", "--quiet", "-p", &package];
    cargo(&[&args, what].concat());
}

/// The lesson's program, built.
pub fn program(lesson: &Lesson) -> PathBuf {
    static BUILT: LazyLock<()> = LazyLock::new(|| {
        side_by_side(&lessons(), |lesson| build(lesson, &[]));
    });
    LazyLock::force(&BUILT);
    target().join(lesson.package())
}

/// A variation, built: all of a lesson in one call, so that cargo is not asked for each. No two lessons have one of the same
/// name.
pub fn variation(name: &str) -> PathBuf {
    static BUILT: LazyLock<()> = LazyLock::new(|| {
        side_by_side(&lessons(), |lesson| build(lesson, &["--examples"]));
    });
    LazyLock::force(&BUILT);
    target().join("examples").join(name)
}
