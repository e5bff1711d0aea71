//! The command line.

use std::path::PathBuf;
use std::time::Duration;

use lexopt::prelude::*;

/// What `--help` prints.
pub const HELP: &str = "\
Runs lessons and their Python twins side by side, and puts the articles' claims to the test.

Usage: cargo compare [OPTIONS] [LESSON...]
       cargo compare scaling [OPTIONS] [waiting|cpu|bytes...]
       cargo compare claims [OPTIONS] [ID...]
       cargo compare --record [--only lessons|scaling|claims|timelines]

  LESSON            01, lesson-01 or 01-sleep-workers (default: all)
  --python PATH     a Python to compare with; may be given again (default: python3)
  --rounds N        at most N rounds for a lesson (default 40)
  --seconds N       time for the rounds of a lesson (default 30)
  --run-seconds N   time for one run of a program before it is killed (default 60)
  --quick           fewer repetitions and smaller sizes: shows that everything runs
  --json FILE       write JSON Lines (-: to standard output, and the tables to standard error)
  --markdown FILE   write Markdown
  --html FILE       write a page with plots
  --record          measure everything for the book, into book/data
  --only PART       record only this part
  --list            list lessons, measurements and claims
  --help            print this

Exit code: 0 measured, 1 a program failed, 2 bad usage.";

/// What was asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Args {
    /// What to measure.
    pub what: What,
    /// Which of them; all if empty.
    pub names: Vec<String>,
    /// Interpreters, as given.
    pub pythons: Vec<PathBuf>,
    /// The most rounds for a lesson.
    pub rounds: usize,
    /// The time for a lesson's rounds.
    pub budget: Duration,
    /// The time for one run.
    pub run_limit: Duration,
    /// Fewer repetitions, smaller sizes.
    pub quick: bool,
    /// Where the JSON goes.
    pub json: Option<PathBuf>,
    /// Where the Markdown goes.
    pub markdown: Option<PathBuf>,
    /// Where the page goes.
    pub html: Option<PathBuf>,
}

/// What to measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Lesson against twin.
    Lessons,
    /// Growth over size.
    Scaling,
    /// The articles' claims.
    Claims,
    /// For the book: everything, or one part.
    Record(Option<Only>),
    /// Print the help.
    Help,
    /// Print the names.
    List,
}

/// A part of the recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// Lesson against twin.
    Lessons,
    /// Growth over size.
    Scaling,
    /// The articles' claims.
    Claims,
    /// The pictures of who ran when.
    Timelines,
}

impl Default for Args {
    fn default() -> Self {
        Args {
            what: What::Lessons,
            names: Vec::new(),
            pythons: Vec::new(),
            rounds: 40,
            budget: Duration::from_secs(30),
            run_limit: Duration::from_secs(60),
            quick: false,
            json: None,
            markdown: None,
            html: None,
        }
    }
}

/// Reads the command line.
///
/// # Errors
/// In one line, if it makes no sense.
pub fn parse(mut parser: lexopt::Parser) -> Result<Args, lexopt::Error> {
    let mut args = Args::default();
    let (mut record, mut only, mut other) = (false, None, None);
    let mut first = true;
    while let Some(arg) = parser.next()? {
        match arg {
            Long("python") => args.pythons.push(parser.value()?.into()),
            Long("rounds") => args.rounds = rounds(&mut parser)?,
            Long("seconds") => args.budget = seconds(&mut parser, "--seconds")?,
            Long("run-seconds") => args.run_limit = seconds(&mut parser, "--run-seconds")?,
            Long("quick") => args.quick = true,
            Long("json") => args.json = Some(parser.value()?.into()),
            Long("markdown") => args.markdown = Some(parser.value()?.into()),
            Long("html") => args.html = Some(parser.value()?.into()),
            Long("record") => record = true,
            Long("only") => only = Some(part(&mut parser)?),
            Long("help") | Short('h') => other = Some(What::Help),
            Long("list") => other = Some(What::List),
            Value(word) if first && word == "scaling" => {
                (args.what, first) = (What::Scaling, false);
            }
            Value(word) if first && word == "claims" => (args.what, first) = (What::Claims, false),
            Value(word) => {
                args.names.push(word.string()?);
                first = false;
            }
            _ => return Err(arg.unexpected()),
        }
    }
    if only.is_some() && !record {
        return Err("--only goes with --record".into());
    }
    if record && (!args.names.is_empty() || args.what != What::Lessons || args.quick) {
        return Err("--record goes without names and --quick; --only PART chooses a part".into());
    }
    if record {
        args.what = What::Record(only);
    }
    args.what = other.unwrap_or(args.what);
    Ok(args)
}

fn part(parser: &mut lexopt::Parser) -> Result<Only, lexopt::Error> {
    match parser.value()?.string()?.as_str() {
        "lessons" => Ok(Only::Lessons),
        "scaling" => Ok(Only::Scaling),
        "claims" => Ok(Only::Claims),
        "timelines" => Ok(Only::Timelines),
        other => {
            Err(format!("--only takes lessons, scaling, claims or timelines, not {other:?}").into())
        }
    }
}

fn rounds(parser: &mut lexopt::Parser) -> Result<usize, lexopt::Error> {
    let text = parser.value()?.string()?;
    let number = text.parse().ok().filter(|n| (3..=1000).contains(n));
    number
        .ok_or_else(|| format!("--rounds takes a whole number from 3 to 1000, not {text:?}").into())
}

/// More than nothing and at most an hour.
fn seconds(parser: &mut lexopt::Parser, option: &str) -> Result<Duration, lexopt::Error> {
    let text = parser.value()?.string()?;
    match text.parse::<f64>() {
        Ok(n) if n > 0.0 && n <= 3600.0 => Ok(Duration::from_secs_f64(n)),
        _ => Err(
            format!("{option} takes seconds, more than 0 and at most 3600, not {text:?}").into(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Args, String> {
        parse(lexopt::Parser::from_args(line.split_whitespace())).map_err(|e| e.to_string())
    }

    #[test]
    fn the_first_word_says_what() {
        assert_eq!(read("lesson-01 2").unwrap().names, ["lesson-01", "2"]);
        let claims = read("claims ticks --quick").unwrap();
        assert_eq!(
            (claims.what, claims.names, claims.quick),
            (What::Claims, vec!["ticks".to_owned()], true)
        );
        assert_eq!(read("scaling").unwrap().what, What::Scaling);
        assert_eq!(
            read("--record --only claims").unwrap().what,
            What::Record(Some(Only::Claims))
        );
    }

    #[test]
    fn several_pythons_can_be_given() {
        assert_eq!(read("--python a --python b").unwrap().pythons.len(), 2);
    }

    #[test]
    fn what_makes_no_sense_is_said_in_one_line() {
        for bad in [
            "--seconds 0",
            "--seconds nan",
            "--rounds 2",
            "--rounds x",
            "--what",
            "--only claims",
            "--record --only all",
            "--record lesson-01",
            "--record --quick",
            "--python",
            "--run-seconds -1",
        ] {
            let said = read(bad).unwrap_err();
            assert!(!said.is_empty() && !said.contains('\n'), "{bad}: {said}");
        }
    }
}
