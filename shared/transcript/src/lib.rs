//! Runs a lesson's programs for its tests, and says what they printed.
//!
//! ```no_run
//! let said = transcript::run("target/debug/lesson-03", &["--speed", "100"]);
//! assert_eq!(said.code, Some(0));
//! assert_eq!(said.lines().len(), 6);
//! ```

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;

use serde::Deserialize;

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

/// Runs a variation to its end, as the reader's own command does: `cargo run -p lesson-03 --example NAME -- ARGS`.
///
/// All variations are built once in a test program, so none is stale, and cargo is not asked again for each run. An
/// example has one path in the target folder, whatever its package: no two lessons have a variation of one name.
///
/// # Panics
/// As [`run`]; if the variations do not build, or none has this name; if an earlier call named another package.
pub fn example(package: &str, name: &str, args: &[&str]) -> Said {
    static BUILT: OnceLock<(String, BTreeMap<String, PathBuf>)> = OnceLock::new();
    let (built, programs) = BUILT.get_or_init(|| (package.to_owned(), build(package)));
    assert_eq!(
        built, package,
        "a test runs the variations of its own lesson"
    );
    let program = programs.get(name);
    run(
        program.unwrap_or_else(|| panic!("{package} has no variation {name}")),
        args,
    )
}

/// The fields that are read of a line that `cargo build --message-format=json` prints.
#[derive(Deserialize)]
struct Line {
    target: Option<Target>,
    executable: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
}

/// Builds the variations of a lesson, in the profile of this test. Cargo says where they lie: a test that was built with
/// `--target` lies elsewhere.
fn build(package: &str) -> BTreeMap<String, PathBuf> {
    // This test lies in target/debug/deps.
    let here = env::current_exe().expect("a test knows where it is");
    let target = here.ancestors().nth(2).expect("it lies in two folders");
    let profile = match target.file_name().and_then(OsStr::to_str) {
        Some("debug") | None => "dev",
        Some(profile) => profile,
    };
    let mut command = Command::new("cargo");
    command.args(["build", "--quiet", "-p", package, "--examples"]);
    command.args([
        "--profile",
        profile,
        "--message-format=json-render-diagnostics",
    ]);
    let built = finish(command);
    assert_eq!(built.code, Some(0), "{}", built.stderr);
    let lines = built.stdout.lines();
    let lines = lines.filter_map(|line| serde_json::from_str::<Line>(line).ok());
    lines
        .filter_map(|line| Some((line.target?.name, line.executable?)))
        .collect()
}

/// By how much longer a lesson's own site waits for requests that are to be there at once ([`within::patience`]): on a busy
/// machine they come late.
const PATIENCE: &str = "10";

fn finish(mut command: Command) -> Said {
    command.env("RUST_BACKTRACE", "0");
    if env::var_os(within::VARIABLE).is_none() {
        command.env(within::VARIABLE, PATIENCE);
    }
    match limited::Run::new(command, LIMIT).run() {
        Ok(finished) => Said {
            stdout: finished.output.stdout,
            stderr: finished.output.stderr,
            code: finished.status.code(),
        },
        Err(error) => panic!("{error}"),
    }
}
