//! One run of an exercise's program.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use limited::{Output, Run};

use crate::mark::Finding;
use crate::patience;
use crate::reference::Test;
use crate::seen::Seen;

/// How long tests may take, and how long each may wait in vain.
#[derive(Clone, Copy, Debug)]
pub struct Time {
    pub limit: Duration,
    pub patience: f64,
}

/// Run `program` with exactly these tests; with none, its `main`.
pub fn run(program: &Path, folder: &Path, tests: &[Test], number: &str, time: Time) -> Finding {
    let mut command = Command::new(program);
    command.current_dir(folder);
    if !tests.is_empty() {
        command.arg("--exact");
        command.args(tests.iter().map(|test| format!("tests::{}", test.name)));
    }
    // As under `cargo test`; and nothing from outside that changes what libtest prints. All tests at once: they wait
    // more than they compute, and a wrong answer makes all of them wait in vain.
    command
        .env("CARGO_MANIFEST_DIR", folder)
        .env("RUST_BACKTRACE", "0")
        .env("RUST_TEST_THREADS", tests.len().max(2).to_string())
        .env(patience::VARIABLE, time.patience.to_string());
    for setting in [
        "RUST_TEST_NOCAPTURE",
        "RUST_TEST_SHUFFLE",
        "RUST_TEST_TIME_UNIT",
    ] {
        command.env_remove(setting);
    }
    match Run::new(command, time.limit).run() {
        Ok(finished) => Seen::new(tests, &finished.output, number).judge(finished.status),
        Err(error) => {
            let none = Output::default();
            Seen::new(tests, error.output().unwrap_or(&none), number).stopped(&error)
        }
    }
}
