//! One run of an exercise's program.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use confined::{Confined, Launcher, Network};

use crate::mark::{Finding, Outcome};
use crate::reference::Test;
use crate::seen::Seen;

/// What was built of an answer.
#[derive(Debug)]
pub struct Program<'a> {
    pub path: PathBuf,
    pub tests: &'a [Test],
    pub number: &'a str,
    pub network: Network,
}

/// Who starts programs, and in which folder.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    pub launcher: &'a Launcher,
    pub folder: &'a Path,
}

/// How long tests may take, and how long each may wait in vain.
#[derive(Clone, Copy, Debug)]
pub struct Time {
    pub limit: Duration,
    pub patience: f64,
}

/// Bytes that are kept of each stream. The lines that count are short, and are printed among those of the answer.
const KEPT: usize = 1 << 20;

/// Run `program` confined, with exactly these tests; with none, its `main`.
pub fn run(program: &Program<'_>, place: &Place<'_>, time: Time) -> Finding {
    let Program {
        path,
        tests,
        number,
        network,
    } = program;
    let mut command = Command::new(path);
    command.current_dir(place.folder);
    if !tests.is_empty() {
        command.arg("--exact");
        command.args(tests.iter().map(|test| format!("tests::{}", test.name)));
    }
    // As under `cargo test`; and nothing from outside that changes what libtest prints. All tests at once: they wait
    // more than they compute, and a wrong answer makes all of them wait in vain.
    command
        .env("CARGO_MANIFEST_DIR", place.folder)
        .env("RUST_BACKTRACE", "0")
        .env("RUST_TEST_THREADS", tests.len().max(2).to_string())
        .env(within::VARIABLE, time.patience.to_string());
    for setting in [
        "RUST_TEST_NOCAPTURE",
        "RUST_TEST_SHUFFLE",
        "RUST_TEST_TIME_UNIT",
    ] {
        command.env_remove(setting);
    }
    let confined = Confined {
        output: KEPT,
        network: *network,
        readable: [
            Confined::test(time.limit).readable,
            vec![place.folder.to_owned()],
        ]
        .concat(),
        ..Confined::test(time.limit)
    };
    match confined.run(place.launcher, &command) {
        Ok(finished) => {
            let seen = Seen::new(tests, &finished.stdout, &finished.stderr, number);
            match finished.hit {
                None => seen.judge(finished.status),
                Some(hit) => seen.stopped(hit),
            }
        }
        Err(error) => Finding::only(Outcome::NotStarted, error.to_string()),
    }
}
