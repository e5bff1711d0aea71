//! `cargo record`: make the recorded outputs of the lessons anew, or check them.

#![warn(clippy::print_stdout, clippy::print_stderr)] // they panic where the reader has left: see `say`

use std::io::{IsTerminal, stderr};
use std::process::ExitCode;

use lexopt::prelude::*;
use record::{Programs, Recording, check, load, regenerate, root};

const HELP: &str = "\
Records what the lessons print, as lessons/*/recorded/commands.toml says.

Usage: cargo record [--check] [LESSON...]

  LESSON     01, lesson-01 or 01-sleep-workers (default: all)
  --check    run faster, compare, write nothing
  --help     print this

Exit code: 0 all recorded (or as recorded), 1 something failed or differs, 2 bad usage or unreadable files.
";

/// Who speaks.
const NAME: &str = "cargo record";

struct Args {
    check: bool,
    lessons: Vec<String>,
}

fn main() -> ExitCode {
    let args = match parse() {
        Ok(Some(args)) => args,
        Ok(None) => return code(say::print(NAME, HELP)),
        Err(e) => return refuse(&format!("{e} (see --help)")),
    };
    let recordings = match load(&root()) {
        Ok(all) => select(all, &args.lessons),
        Err(e) => return refuse(&e.to_string()),
    };
    let recordings = match recordings {
        Ok(recordings) => recordings,
        Err(unknown) => return refuse(&format!("no lesson {unknown:?} has recordings")),
    };
    if stderr().is_terminal() {
        say::complain(NAME, "building the programs");
    }
    let programs = Programs::build(&recordings);
    let mut good = true;
    for recording in &recordings {
        good &= one(recording, &programs, args.check);
    }
    code(good)
}

fn code(good: bool) -> ExitCode {
    ExitCode::from(u8::from(!good))
}

/// Record or check one, and say how it went. Where the reader has left, the rest is recorded all the same.
fn one(recording: &Recording, programs: &Programs, only_check: bool) -> bool {
    let name = recording.name();
    let said = if only_check {
        check(recording, programs)
            .map(|()| "as recorded")
            .map_err(|e| e.to_string())
    } else {
        let word = |changed| if changed { "written" } else { "unchanged" };
        regenerate(recording, programs)
            .map(word)
            .map_err(|e| e.to_string())
    };
    match said {
        Ok(word) => return say::print(NAME, &format!("{name}: {word}\n")),
        Err(e) if e.starts_with(&name) => say::complain(NAME, &e),
        Err(e) => say::complain(NAME, &format!("{name}: {e}")),
    }
    false
}

/// The recordings of the named lessons; all if none is named. Fails with a name that fits none.
fn select(all: Vec<Recording>, lessons: &[String]) -> Result<Vec<Recording>, String> {
    let fits = |name: &str, recording: &Recording| {
        let number = name.strip_prefix("lesson-").unwrap_or(name);
        let number = format!("{number:0>2}"); // 3 is 03
        let rest = recording.lesson.strip_prefix(&number);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    if let Some(unknown) = lessons
        .iter()
        .find(|name| !all.iter().any(|r| fits(name, r)))
    {
        return Err(unknown.clone());
    }
    let wanted = |r: &Recording| lessons.is_empty() || lessons.iter().any(|name| fits(name, r));
    Ok(all.into_iter().filter(wanted).collect())
}

fn parse() -> Result<Option<Args>, lexopt::Error> {
    let mut args = Args {
        check: false,
        lessons: Vec::new(),
    };
    let mut parser = lexopt::Parser::from_env();
    while let Some(arg) = parser.next()? {
        match arg {
            Long("check") => args.check = true,
            Long("help") | Short('h') => return Ok(None),
            Value(lesson) => args.lessons.push(lesson.string()?),
            _ => return Err(arg.unexpected()),
        }
    }
    Ok(Some(args))
}

fn refuse(message: &str) -> ExitCode {
    say::complain(NAME, message);
    ExitCode::from(2)
}
