//! Runs a lesson's programs for its tests, and says what they printed.
//!
//! ```no_run
//! let said = transcript::run("target/debug/lesson-03", &["--speed", "100"]);
//! assert_eq!(said.code, Some(0));
//! assert_eq!(said.lines().len(), 6);
//! ```

use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// Generous: it ends a hang, it measures nothing.
const LIMIT: Duration = Duration::from_secs(300);

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

/// Runs the lesson's program to its end.
///
/// # Panics
/// If it cannot be started, or has not ended after five minutes: what it was, and what it had printed.
pub fn run(program: impl AsRef<Path>, args: &[&str]) -> Said {
    let mut command = Command::new(program.as_ref());
    command.args(args);
    finish(command)
}

/// Runs a variation to its end, by the reader's own command: `cargo run -p lesson-03 --example NAME -- ARGS`.
///
/// Not by its path in the target folder: two lessons may have a variation of one name, and then one path.
///
/// # Panics
/// As [`run`].
pub fn example(package: &str, name: &str, args: &[&str]) -> Said {
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet", "-p", package, "--example", name, "--"]);
    command.args(args);
    finish(command)
}

fn finish(mut command: Command) -> Said {
    command.env("RUST_BACKTRACE", "0");
    match limited::Run::new(command, LIMIT).run() {
        Ok(finished) => Said {
            stdout: finished.output.stdout,
            stderr: finished.output.stderr,
            code: finished.status.code(),
        },
        Err(error) => panic!("{error}"),
    }
}
