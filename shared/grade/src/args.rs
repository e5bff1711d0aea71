//! The command line.

use std::path::PathBuf;
use std::time::Duration;

use lexopt::prelude::*;

use crate::grader::Limits;

/// What `--help` prints.
pub const HELP: &str = "\
Runs every exercise with the reference tests and marks it.

Usage: cargo grade [OPTIONS] [NAME...]

  NAME                   only these exercises
  --dir DIR              whose answers: a checkout, or one of its folders of exercises
                         (default: the one around the current folder)
  --reference DIR        whose tests (default: the checkout cargo grade was built from)
  --json FILE            write the marks as JSON
  --junit FILE           write the marks as JUnit XML
  --seconds N            time for the tests of one exercise (default 12, more on a busy machine)
  --compile-seconds N    time for compiling one exercise (default 60, more on a busy machine)
  --unconfined           mark also what this machine cannot confine: as root where it confines nothing, and exercises
                         with a network where it gives programs none of their own
  --verify               check the course: starters fail, solutions pass, wrong answers fail as they say
  --help                 print this

OFF_THE_GIL_PATIENCE=N makes tests wait N times as long, whatever the machine does.

Exit code: 0 all passed, 1 something failed, 2 bad usage or unreadable files.";

/// What was asked for.
pub struct Args {
    pub dir: Option<PathBuf>,
    pub reference: Option<PathBuf>,
    pub json: Option<PathBuf>,
    pub junit: Option<PathBuf>,
    pub limits: Limits,
    pub unconfined: bool,
    pub verify: bool,
    pub names: Vec<String>,
}

/// Read the command line; `None` if it only asked for help.
pub fn parse() -> Result<Option<Args>, lexopt::Error> {
    from(lexopt::Parser::from_env())
}

fn from(mut parser: lexopt::Parser) -> Result<Option<Args>, lexopt::Error> {
    let mut args = Args {
        dir: None,
        reference: None,
        json: None,
        junit: None,
        limits: Limits::default(),
        unconfined: false,
        verify: false,
        names: Vec::new(),
    };
    while let Some(arg) = parser.next()? {
        match arg {
            Long("dir") if args.dir.is_some() => {
                return Err("--dir was given twice; to mark a class at once comes later".into());
            }
            Long("dir") => args.dir = Some(parser.value()?.into()),
            Long("reference") => args.reference = Some(parser.value()?.into()),
            Long("json") => args.json = Some(parser.value()?.into()),
            Long("junit") => args.junit = Some(parser.value()?.into()),
            Long("seconds") => args.limits.tests = Some(seconds(&mut parser, "--seconds")?),
            Long("compile-seconds") => {
                args.limits.compile = Some(seconds(&mut parser, "--compile-seconds")?);
            }
            Long("unconfined") => args.unconfined = true,
            Long("verify") => args.verify = true,
            Long("help") | Short('h') => return Ok(None),
            Value(name) => args.names.push(name.string()?),
            _ => return Err(arg.unexpected()),
        }
    }
    if args.verify && (args.json.is_some() || args.junit.is_some() || args.reference.is_some()) {
        return Err("--verify goes without --json, --junit and --reference".into());
    }
    Ok(Some(args))
}

/// More than nothing and at most a day.
fn seconds(parser: &mut lexopt::Parser, option: &str) -> Result<Duration, lexopt::Error> {
    let text = parser.value()?.string()?;
    match text.parse::<f64>() {
        Ok(n) if n > 0.0 && n <= 86_400.0 => Ok(Duration::from_secs_f64(n)),
        _ => Err(
            format!("{option} takes seconds, more than 0 and at most 86400, not {text:?}").into(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::{Args, from};

    fn parse(line: &str) -> Result<Option<Args>, String> {
        let words = line.split_whitespace();
        from(lexopt::Parser::from_args(words)).map_err(|e| e.to_string())
    }

    #[test]
    fn options_and_names() {
        let args = parse("--dir x a --seconds 0.5 b").unwrap().unwrap();
        assert_eq!(args.dir.unwrap().to_str(), Some("x"));
        assert_eq!(args.names, ["a", "b"]);
        assert_eq!(args.limits.tests.unwrap().as_millis(), 500);
    }

    #[test]
    fn bad_values_are_named() {
        for bad in ["0", "-1", "NaN", "inf", "ten", "1e9"] {
            let said = parse(&format!("--seconds={bad}")).err().unwrap();
            assert!(said.contains(bad) && said.contains("--seconds"), "{said}");
        }
        assert!(parse("--what").is_err());
        assert!(parse("--verify --json x").is_err());
        assert!(parse("--dir a --dir b").err().unwrap().contains("later"));
    }
}
