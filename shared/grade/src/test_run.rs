//! One run of an exercise's program, and what it proves.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::time::Duration;

use std::os::unix::process::ExitStatusExt;

use limited::{Output, Run};

use crate::mark::Outcome;
use crate::reference::{self, End, Test};

/// What came out.
#[derive(Debug)]
pub struct Tried {
    pub outcome: Outcome,
    pub passed: usize,
    pub message: String,
    pub output: String,
}

/// Run `program` with exactly these tests; with none, its `main`.
pub fn run(program: &Path, folder: &Path, tests: &[Test], number: &str, limit: Duration) -> Tried {
    let mut command = Command::new(program);
    command.current_dir(folder);
    if !tests.is_empty() {
        command.arg("--exact");
        command.args(tests.iter().map(|test| format!("tests::{}", test.name)));
    }
    // As under `cargo test`; and nothing from outside that changes what libtest prints.
    command
        .env("CARGO_MANIFEST_DIR", folder)
        .env("RUST_BACKTRACE", "0");
    for setting in [
        "RUST_TEST_THREADS",
        "RUST_TEST_NOCAPTURE",
        "RUST_TEST_SHUFFLE",
    ] {
        command.env_remove(setting);
    }
    match Run::new(command, limit).run() {
        Ok(finished) => {
            let seen = Seen::new(tests, &finished.output, number);
            seen.judge(finished.status)
        }
        Err(error) => {
            let none = Output::default();
            let seen = Seen::new(tests, error.output().unwrap_or(&none), number);
            seen.stopped(&error)
        }
    }
}

/// What the program showed of each test.
struct Seen<'a> {
    tests: &'a [Test],
    ends: BTreeMap<String, End>,
    stdout: &'a str,
    stderr: String,
}

impl<'a> Seen<'a> {
    fn new(tests: &'a [Test], output: &'a Output, number: &str) -> Self {
        let (ends, stderr) = reference::ends(&output.stderr, number);
        Seen {
            tests,
            ends: ends.into_iter().collect(),
            stdout: &output.stdout,
            stderr,
        }
    }

    /// A test passed if it came to the end it should, and libtest does not object (it alone sees a returned `Err`).
    fn passed(&self, test: &Test) -> bool {
        let due = if test.should_panic {
            End::Panicked
        } else {
            End::Returned
        };
        let objection = format!("test tests::{} ", test.name);
        let objected = |line: &str| line.contains(&objection) && line.ends_with("... FAILED");
        self.ends.get(&test.name) == Some(&due) && !self.stdout.lines().any(objected)
    }

    fn names(&self, which: impl Fn(&Test) -> bool) -> String {
        let names: Vec<&str> = self
            .tests
            .iter()
            .filter(|t| which(t))
            .map(|t| t.name.as_str())
            .collect();
        names.join(", ")
    }

    fn judge(self, status: ExitStatus) -> Tried {
        let all = self.tests.iter().all(|test| self.passed(test));
        if all && status.success() {
            return self.tried(Outcome::Passed, String::new());
        }
        let how = match (status.code(), status.signal()) {
            (Some(code), _) => format!("exit code {code}"),
            (None, Some(signal)) => format!("signal {signal}"),
            (None, None) => "an unknown status".to_owned(),
        };
        let unfinished = self.names(|test| !self.ends.contains_key(&test.name));
        let failed = self
            .tests
            .iter()
            .find(|t| self.ends.contains_key(&t.name) && !self.passed(t));
        let message = match failed {
            Some(test) => format!("{}: {}", test.name, self.reason(&test.name)),
            None if unfinished.is_empty() => match panic_line(self.stderr.lines()) {
                Some(line) => line.to_owned(),
                None => format!("the program ended with {how}"),
            },
            None => format!("the program ended with {how} before the end of: {unfinished}"),
        };
        self.tried(Outcome::Failed, message)
    }

    fn stopped(self, error: &limited::Error) -> Tried {
        let unfinished = self.names(|test| !self.ends.contains_key(&test.name));
        match error {
            limited::Error::TimedOut { limit, .. } => {
                let limit = limit.as_secs_f64();
                let message = match unfinished.as_str() {
                    "" => format!("no end after {limit} s"),
                    tests => format!("no end after {limit} s: {tests}"),
                };
                self.tried(Outcome::TimedOut, message)
            }
            limited::Error::TooMuchOutput { cap, .. } => {
                self.tried(Outcome::Failed, format!("printed more than {cap} bytes"))
            }
            other => self.tried(Outcome::NotStarted, other.to_string()),
        }
    }

    fn tried(self, outcome: Outcome, message: String) -> Tried {
        let passed = self.tests.iter().filter(|test| self.passed(test)).count();
        let output = match outcome {
            Outcome::Passed => String::new(),
            _ => format!("{}{}", self.stdout, self.stderr),
        };
        Tried {
            outcome,
            passed,
            message,
            output,
        }
    }

    /// The first line of why a test failed, from libtest's report.
    fn reason(&self, name: &str) -> String {
        let headline = format!("---- tests::{name} stdout ----");
        let block: Vec<&str> = self
            .stdout
            .lines()
            .skip_while(|line| *line != headline)
            .skip(1)
            .take_while(|line| !line.starts_with("---- "))
            .filter(|line| !line.trim().is_empty())
            .collect();
        let line = panic_line(block.iter().copied()).or(block.first().copied());
        line.map_or("failed", str::trim).to_owned()
    }
}

/// What a panic said, on the line after its place.
fn panic_line<'a>(mut lines: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    lines.find(|line| line.contains(" panicked at ") && line.ends_with(':'))?;
    lines.next()
}
