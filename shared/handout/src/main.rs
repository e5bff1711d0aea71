//! `cargo handout`: see the library.

use std::process::ExitCode;

use handout::{Plan, Wanted};
use lexopt::prelude::*;

const HELP: &str = "\
Makes a folder of exercises for machines that have cargo and no network.

Usage: cargo handout [OPTIONS] DIR

  DIR             the folder to make; one that is there must be empty
  --lesson N      only the exercises of this lesson: 3, 03, lesson-03 or 03-async-gather; may be given again
  --zip           also DIR.zip
  --committed     starters as in the last commit, where yours differ
  --help          print this

The folder holds the exercises with their hints and tests, the packages they need, and rustlings. It holds no solution, no
wrong answer and no .git. Its README.md is for the student. Students send back the folder lessons of it, which
`cargo grade --dir` and `--class` take.

Packages come from cargo's cache; what is not there, cargo fetches. Packages that neither Linux nor macOS needs are
replaced by empty ones.

A starter that differs from the last commit may hold your own answer, so nothing is made then. Commit it, undo it, or
say --committed.

Exit code: 0 made, 1 something could not be read, fetched or written, 2 bad usage.
";

/// Who speaks.
const NAME: &str = "cargo handout";

fn main() -> ExitCode {
    let wanted = match wanted(lexopt::Parser::from_env()) {
        Ok(Some(wanted)) => wanted,
        Ok(None) => return code(say::print(NAME, HELP)),
        Err(e) => return complain(&format!("{e} (see --help)"), 2),
    };
    let plan = match Plan::new(&course::root(), &wanted) {
        Ok(plan) => plan,
        Err(e) => return complain(&format!("{e:#}"), 2),
    };
    match handout::make(&plan, |note| say::complain(NAME, note)) {
        Ok(made) => code(say::print(NAME, &made)),
        Err(e) => complain(&format!("{e:#}"), 1),
    }
}

/// What was asked for; nothing if it was help.
fn wanted(mut parser: lexopt::Parser) -> Result<Option<Wanted>, lexopt::Error> {
    let mut wanted = Wanted::default();
    let mut dirs = Vec::new();
    while let Some(arg) = parser.next()? {
        match arg {
            Long("help") | Short('h') => return Ok(None),
            Long("lesson") => wanted.lessons.push(parser.value()?.string()?),
            Long("zip") => wanted.zip = true,
            Long("committed") => wanted.committed = true,
            Value(dir) => dirs.push(dir),
            _ => return Err(arg.unexpected()),
        }
    }
    match <[_; 1]>::try_from(dirs) {
        Ok([dir]) if !dir.is_empty() => {
            wanted.dir = dir.into();
            Ok(Some(wanted))
        }
        _ => Err("what is wanted is one DIR".into()),
    }
}

fn code(good: bool) -> ExitCode {
    ExitCode::from(u8::from(!good))
}

fn complain(what: &str, code: u8) -> ExitCode {
    say::complain(NAME, what);
    ExitCode::from(code)
}
