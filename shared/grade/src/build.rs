//! One cargo call for one exercise.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use limited::Run;
use serde::Deserialize;

use crate::course::Exercise;
use crate::mark::Outcome;
use crate::scratch::Scratch;

/// Why there is no program to run.
#[derive(Debug)]
pub struct NotBuilt {
    pub outcome: Outcome,
    pub message: String,
    pub output: String,
}

/// The fields that are read of a line that `cargo --message-format=json` prints.
#[derive(Deserialize)]
struct Line {
    message: Option<Message>,
    executable: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Message {
    level: String,
    message: String,
    code: Option<Code>,
    #[serde(default)]
    spans: Vec<Span>,
    rendered: Option<String>,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

#[derive(Deserialize)]
struct Span {
    file_name: String,
    line_start: usize,
    is_primary: bool,
}

/// Compile the tests of an exercise, or its `main` where it has none; the path of the program.
pub fn build(scratch: &Scratch, exercise: &Exercise, limit: Duration) -> Result<PathBuf, NotBuilt> {
    let finished = Run::new(cargo(scratch, exercise), limit)
        .run()
        .map_err(|e| stopped(&e))?;
    let lines = || {
        finished
            .output
            .stdout
            .lines()
            .filter_map(|l| serde_json::from_str::<Line>(l).ok())
    };
    if finished.status.success()
        && let Some(program) = lines().filter_map(|line| line.executable).next_back()
    {
        return Ok(program);
    }
    let errors = lines()
        .filter_map(|line| line.message)
        .filter(|m| m.level == "error");
    Err(explain(
        &errors.collect::<Vec<_>>(),
        &finished.output.stderr,
    ))
}

/// The call; it prints the path of the program, and what the compiler says, as JSON.
fn cargo(scratch: &Scratch, exercise: &Exercise) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    if exercise.test {
        command.args(["test", "--no-run"]);
    } else {
        command.arg("build");
    }
    command
        .args(["-q", "--message-format=json", "--bin", &exercise.name])
        .arg("--target-dir")
        .arg(&scratch.target)
        .current_dir(&scratch.package);
    // A warning is no reason to fail, even where the one who marks makes errors of their own.
    for flags in [
        "RUSTFLAGS",
        "CARGO_ENCODED_RUSTFLAGS",
        "CARGO_BUILD_RUSTFLAGS",
        "CARGO_BUILD_WARNINGS",
    ] {
        command.env_remove(flags);
    }
    command
}

/// Why cargo came to no end of its own.
fn stopped(error: &limited::Error) -> NotBuilt {
    let (outcome, message) = match error {
        limited::Error::TimedOut { limit, .. } => {
            let limit = limit.as_secs_f64();
            let message = format!("compiling took longer than {limit} s");
            (Outcome::TimedOut, message)
        }
        other => (Outcome::NotStarted, other.to_string()),
    };
    NotBuilt {
        outcome,
        message,
        output: error
            .output()
            .map_or_else(String::new, |o| o.stderr.clone()),
    }
}

fn explain(errors: &[Message], stderr: &str) -> NotBuilt {
    let Some(first) = errors.first() else {
        // Not the compiler's doing: a dependency is missing, or the disk is full.
        let reason = stderr.lines().find(|line| line.starts_with("error"));
        return NotBuilt {
            outcome: Outcome::NotStarted,
            message: reason
                .unwrap_or("cargo gave no program and no reason")
                .to_owned(),
            output: stderr.to_owned(),
        };
    };
    let code = first
        .code
        .as_ref()
        .map_or_else(String::new, |c| format!("[{}]", c.code));
    let place = first.spans.iter().find(|s| s.is_primary);
    let place = place.map_or_else(String::new, |s| {
        format!(" ({}:{})", s.file_name, s.line_start)
    });
    let text = first.message.lines().next().unwrap_or_default();
    NotBuilt {
        outcome: Outcome::DoesNotCompile,
        message: format!("error{code}: {text}{place}"),
        output: errors
            .iter()
            .filter_map(|m| m.rendered.as_deref())
            .collect(),
    }
}
