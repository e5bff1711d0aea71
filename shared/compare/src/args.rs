//! The command line.

use std::path::PathBuf;
use std::time::Duration;

use lexopt::prelude::*;

/// What `--help` prints.
pub const HELP: &str = "\
Runs lessons and their Python twins side by side, and puts the articles' claims to the test.

Usage: cargo compare [OPTIONS] [LESSON...]
       cargo compare scaling [OPTIONS] [NAME...]
       cargo compare claims [OPTIONS] [ID...]
       cargo compare --record [lessons|scaling|claims|timelines] [NAME...]

  LESSON            1, 01, lesson-01 or 01-sleep-workers (default: all)
  --python PATH     a Python to compare with; may be given again (default: python3)
  --rounds N        at most N rounds for a lesson (default 40)
  --seconds N       time for the rounds of a lesson (default 30)
  --run-seconds N   time for one run of a program before it is killed (default 60)
  --quick           fewer repetitions and smaller sizes: shows that everything runs
  --json FILE       write JSON Lines (-: to standard output, and the tables to standard error)
  --markdown FILE   write Markdown
  --html FILE       write a page with plots
  --record          keep the numbers in the lesson's folder, for the book: of a lesson its comparison, its scaling,
                    its claims and its timelines, or only the part that is named. Waits for an idle machine
  --list            list lessons, measurements, claims and timelines
  --help            print this

Exit code: 0 measured and written, 1 a program failed or something could not be written, 2 bad usage.
";

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
    /// Keep the numbers in the lessons' folders.
    pub record: bool,
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
    /// All that a lesson's folder holds; only to be recorded.
    Whole,
    /// Growth over size.
    Scaling,
    /// The articles' claims.
    Claims,
    /// Who runs when.
    Timelines,
    /// Print the help.
    Help,
    /// Print the names.
    List,
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
            record: false,
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
    let mut other = None;
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
            Long("record") => args.record = true,
            Long("help") | Short('h') => other = Some(What::Help),
            Long("list") => other = Some(What::List),
            Value(word) => args.names.push(word.string()?),
            _ => return Err(arg.unexpected()),
        }
    }
    let named = match args.names.first().map(String::as_str) {
        Some("lessons") => Some(What::Lessons),
        Some("scaling") => Some(What::Scaling),
        Some("claims") => Some(What::Claims),
        Some("timelines") => Some(What::Timelines),
        _ => None,
    };
    if named.is_some() {
        args.names.remove(0);
    }
    args.what = match (named, args.record) {
        (Some(what), _) => what,
        (None, true) => What::Whole,
        (None, false) => What::Lessons,
    };
    if args.record && args.quick {
        return Err("--record goes without --quick".into());
    }
    if args.what == What::Timelines && !args.record {
        return Err("timelines are for the book: `cargo compare timelines --record`; to see one, `cargo observe`".into());
    }
    args.what = other.unwrap_or(args.what);
    Ok(args)
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
        let all = read("--record lesson-03").unwrap();
        assert_eq!((all.what, all.record), (What::Whole, true));
        let lessons = read("lessons --record 3").unwrap();
        assert_eq!((lessons.what, lessons.record), (What::Lessons, true));
        let one = read("timelines gil --record").unwrap();
        assert_eq!((one.what, one.record), (What::Timelines, true));
        assert_eq!(one.names, ["gil"]);
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
            "timelines",
            "--record --quick",
            "--python",
            "--run-seconds -1",
        ] {
            let said = read(bad).unwrap_err();
            assert!(!said.is_empty() && !said.contains('\n'), "{bad}: {said}");
        }
    }
}
