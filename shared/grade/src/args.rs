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
  --lesson N             only the exercises of this lesson: 3, 03, lesson-03 or 03-async-gather; may be given again
  --dir DIR              whose answers: a checkout, or one of its folders of exercises
                         (default: the one around the current folder)
  --class DIR            a class: every copy below this folder; each --dir given beside it is one more copy, and so
                         are two --dir without it
  --names FILE           names of a class: CSV with a folder and a name in each line (default: the folders)
  --reference DIR        whose tests (default: the checkout cargo grade was built from)
  --json FILE            write the marks as JSON
  --junit FILE           write the marks as JUnit XML
  --csv FILE, --html FILE  of a class: write the table for a spreadsheet, or as a page
  --again                of a class: mark also what has been marked before and has not changed
  --seconds N            time for the tests of one exercise (default 12, more on a busy machine)
  --compile-seconds N    time for compiling one exercise (default 10 of CPU time, and 60 by the clock, more on a busy machine)
  --unconfined           mark also what this machine cannot confine: as root where it confines nothing, and exercises
                         with a network where it gives programs none of their own
  --verify               check the course: starters fail, solutions pass, wrong answers fail as they say
  --help                 print this

OFF_THE_GIL_PATIENCE=N makes tests wait N times as long, whatever the machine does.

Exit code: 0 all passed, 1 something failed, 2 bad usage or unreadable files.";

/// What was asked for.
pub struct Args {
    pub dirs: Vec<PathBuf>,
    pub classes: Vec<PathBuf>,
    pub roster: Option<PathBuf>,
    pub csv: Option<PathBuf>,
    pub html: Option<PathBuf>,
    pub again: bool,
    pub reference: Option<PathBuf>,
    pub json: Option<PathBuf>,
    pub junit: Option<PathBuf>,
    pub limits: Limits,
    pub unconfined: bool,
    pub verify: bool,
    /// Exercises, by their names.
    pub names: Vec<String>,
    /// All exercises of these lessons too.
    pub lessons: Vec<String>,
}

impl Args {
    /// Whether more than one copy is to be marked.
    pub fn is_class(&self) -> bool {
        !self.classes.is_empty() || self.dirs.len() > 1
    }

    fn check(&self) -> Result<(), lexopt::Error> {
        let files = self.json.is_some() || self.junit.is_some();
        if self.verify && (files || self.reference.is_some()) {
            return Err("--verify goes without --json, --junit and --reference".into());
        }
        if self.verify && self.is_class() {
            return Err("--verify looks at one --dir".into());
        }
        let files = self.csv.is_some() || self.html.is_some();
        if !self.is_class() && (files || self.roster.is_some() || self.again) {
            let why = "--names, --csv, --html and --again go with --class, or with two --dir";
            return Err(why.into());
        }
        Ok(())
    }
}

/// Read the command line; `None` if it only asked for help.
pub fn parse() -> Result<Option<Args>, lexopt::Error> {
    from(lexopt::Parser::from_env())
}

fn from(mut parser: lexopt::Parser) -> Result<Option<Args>, lexopt::Error> {
    let mut args = Args {
        dirs: Vec::new(),
        classes: Vec::new(),
        roster: None,
        csv: None,
        html: None,
        again: false,
        reference: None,
        json: None,
        junit: None,
        limits: Limits::default(),
        unconfined: false,
        verify: false,
        names: Vec::new(),
        lessons: Vec::new(),
    };
    while let Some(arg) = parser.next()? {
        match arg {
            Long("dir") => args.dirs.push(parser.value()?.into()),
            Long("class") => args.classes.push(parser.value()?.into()),
            Long("names") => args.roster = Some(parser.value()?.into()),
            Long("csv") => args.csv = Some(parser.value()?.into()),
            Long("html") => args.html = Some(parser.value()?.into()),
            Long("again") => args.again = true,
            Long("reference") => args.reference = Some(parser.value()?.into()),
            Long("json") => args.json = Some(parser.value()?.into()),
            Long("junit") => args.junit = Some(parser.value()?.into()),
            Long("seconds") => args.limits.tests = Some(seconds(&mut parser, "--seconds")?),
            Long("compile-seconds") => {
                args.limits.compile = Some(seconds(&mut parser, "--compile-seconds")?);
            }
            Long("unconfined") => args.unconfined = true,
            Long("verify") => args.verify = true,
            Long("lesson") => args.lessons.push(parser.value()?.string()?),
            Long("help") | Short('h') => return Ok(None),
            Value(name) => args.names.push(name.string()?),
            _ => return Err(arg.unexpected()),
        }
    }
    args.check()?;
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
        assert_eq!(args.dirs[0].to_str(), Some("x"));
        assert!(!args.is_class());
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
    }

    #[test]
    fn a_class_is_one_folder_or_several_copies() {
        for class in ["--class a", "--dir a --dir b --csv x --again --names y"] {
            assert!(parse(class).unwrap().unwrap().is_class(), "{class}");
        }
        for bad in ["--csv x", "--dir a --names b", "--verify --class a"] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }
}
