//! Runs a lesson's programs for its tests, and says what they printed.
//!
//! ```no_run
//! let said = transcript::run("target/debug/lesson-03", &["--speed", "100"]);
//! assert_eq!(said.code, Some(0));
//! assert_eq!(said.lines().len(), 6);
//! ```

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// Generous: it ends a hang, it measures nothing.
const LIMIT: Duration = Duration::from_secs(120);

/// What a program printed, and how it ended.
#[derive(Debug)]
pub struct Said {
    /// Its standard output.
    pub stdout: String,
    /// Its standard error.
    pub stderr: String,
    /// Its exit code; `None` if a signal ended it.
    pub code: Option<i32>,
}

impl Said {
    /// The lines of standard output, in the order printed.
    pub fn lines(&self) -> Vec<&str> {
        self.stdout.lines().collect()
    }

    /// The lines of standard output, sorted: for lines whose order is left to chance.
    pub fn sorted(&self) -> Vec<&str> {
        let mut lines = self.lines();
        lines.sort_unstable();
        lines
    }
}

/// Runs `program` to its end.
///
/// # Panics
/// If it cannot be started, or has not ended after two minutes: what it was, and what it had printed.
pub fn run(program: impl AsRef<Path>, args: &[&str]) -> Said {
    let mut command = Command::new(program.as_ref());
    command.args(args).env("RUST_BACKTRACE", "0");
    match limited::Run::new(command, LIMIT).run() {
        Ok(finished) => Said {
            stdout: finished.output.stdout,
            stderr: finished.output.stderr,
            code: finished.status.code(),
        },
        Err(error) => panic!("{error}"),
    }
}

/// Where the variation `name` lies, seen from the lesson's program (`env!("CARGO_BIN_EXE_lesson-03")`).
///
/// # Panics
/// If it is not there: `cargo test -p lesson-03` builds it, `cargo test --test transcript` does not.
pub fn example(lesson: impl AsRef<Path>, name: &str) -> PathBuf {
    let path = lesson.as_ref().with_file_name("examples").join(name);
    assert!(
        path.is_file(),
        "{} is not built: run `cargo test` without --test",
        path.display()
    );
    path
}
