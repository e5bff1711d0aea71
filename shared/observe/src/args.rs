//! The command line.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use lexopt::prelude::*;
use observe::{Observation, Panel, Watch};
use serde::Serialize;

pub const HELP: &str = "\
Runs a program, unmodified, and shows from outside what its threads do.

Usage: cargo observe [OPTIONS] -- COMMAND [ARGUMENT...]

  --svg FILE        draw the lanes as SVG, to stand in a page
  --html FILE       a page that stands alone; the run plays back in it
  --trace FILE      Chrome trace JSON, for Perfetto
  --json FILE       everything that was seen, as JSON
  --title TEXT      what stands above the drawings (default: the program's name)
  --limit SECONDS   kill the program after this time; exit code 124
  --interval MS     how often to look at each thread (default 1)
  --pipe            the program prints to a pipe, not to a terminal; it may hold its lines back
  --quiet           the program's output is not shown
  --site            start a site of the lessons here, and add --site URL to COMMAND: the server is not watched
  --help            print this

The program's output passes through; what was seen goes to standard error.
Exit code: the program's own (128 + the signal that ended it); 127 or 126 if it could not start;
1 if a FILE cannot be written (the program is not started then) or its output could not be passed on; 2 for a bad
option.
";

/// What was asked for.
#[derive(Debug, Default)]
pub struct Args {
    /// The program and its arguments.
    pub words: Vec<OsString>,
    pub watch: Watch,
    /// Whether it is given a site.
    pub site: bool,
    /// What stands above the drawings.
    pub title: String,
    /// Where to write what.
    pub files: Vec<(PathBuf, Draw)>,
}

/// Makes a file's content; the first argument is the title.
pub type Draw = fn(&str, &Observation) -> String;

impl Args {
    fn file(&mut self, path: OsString, draw: Draw) {
        self.files.push((path.into(), draw));
    }

    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.words[0]);
        command.args(&self.words[1..]);
        command
    }
}

/// Read the command line; `None` if it only asks for help.
pub fn parse(mut parser: lexopt::Parser) -> Result<Option<Args>, lexopt::Error> {
    let mut args = Args::default();
    let mut title = None;
    while let Some(arg) = parser.next()? {
        match arg {
            Long("svg") => args.file(parser.value()?, |title, observation| {
                observe::svg(&[Panel { title, observation }])
            }),
            Long("html") => args.file(parser.value()?, observe::html),
            Long("trace") => args.file(parser.value()?, |_, seen| line(&observe::trace(seen))),
            Long("json") => args.file(parser.value()?, |_, seen| line(seen)),
            Long("title") => title = Some(parser.value()?.string()?),
            Long("limit") => {
                let limit = time(&mut parser, "--limit", "seconds", 0.001..=1e6, 1.0)?;
                args.watch.limit = Some(limit);
            }
            Long("interval") => {
                args.watch.interval =
                    time(&mut parser, "--interval", "milliseconds", 0.1..=1e4, 1e-3)?;
            }
            Long("pipe") => args.watch.pipe = true,
            Long("quiet") => args.watch.quiet = true,
            Long("site") => args.site = true,
            Long("help") | Short('h') => return Ok(None),
            Value(program) => {
                args.title = title.unwrap_or_else(|| name(&program));
                // What follows is the program's, its options too.
                args.words.push(program);
                args.words.extend(parser.raw_args()?);
                if args.site && args.words.iter().any(|word| word == "--site") {
                    return Err("COMMAND names a site itself, so --site is one too many".into());
                }
                return Ok(Some(args));
            }
            _ => return Err(arg.unexpected()),
        }
    }
    Err("no command to run".into())
}

fn name(program: &OsStr) -> String {
    let name = Path::new(program).file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

fn line(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("its keys are text") + "\n"
}

fn time(
    parser: &mut lexopt::Parser,
    option: &str,
    unit: &str,
    range: std::ops::RangeInclusive<f64>,
    factor: f64,
) -> Result<Duration, lexopt::Error> {
    let text = parser.value()?.string()?;
    let n = text.parse().ok().filter(|n| range.contains(n));
    let n: f64 = n.ok_or_else(|| {
        let (least, most) = (range.start(), range.end());
        format!("{option} takes {unit} from {least} to {most}, not {text:?}")
    })?;
    Ok(Duration::from_secs_f64(n * factor))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Option<Args>, String> {
        let words = line.split_whitespace();
        parse(lexopt::Parser::from_args(words)).map_err(|e| e.to_string())
    }

    #[test]
    fn the_programs_options_are_its_own() {
        for line in [
            "--json f -- python3 --help -x",
            "--json f python3 --help -x",
        ] {
            let args = read(line).unwrap().unwrap();
            assert_eq!(args.words, ["python3", "--help", "-x"]);
            assert_eq!(args.files[0].0.to_str(), Some("f"));
        }
    }

    #[test]
    fn all_that_help_names_is_understood() {
        let options = HELP.lines().filter_map(|line| line.strip_prefix("  --"));
        for option in options {
            let (name, rest) = option.split_once(' ').unwrap();
            let value = match rest.starts_with(char::is_uppercase) {
                true => "=1",
                false => "",
            };
            read(&format!("--{name}{value} x")).unwrap();
        }
    }

    #[test]
    fn a_site_is_given_to_a_program_that_names_none() {
        assert!(read("--site -- x y").unwrap().unwrap().site);
        assert!(!read("-- x --site y").unwrap().unwrap().site);
        let said = read("--site -- x --site y").unwrap_err();
        assert!(said.contains("one too many"), "{said}");
    }

    #[test]
    fn bad_values_are_named_in_one_line() {
        for bad in ["0", "-1", "NaN", "inf", "ten"] {
            for option in ["--limit", "--interval"] {
                let said = read(&format!("{option}={bad} x")).unwrap_err();
                assert!(said.contains(bad) && said.contains(option), "{said}");
                assert!(!said.contains('\n'));
            }
        }
        assert!(read("--what x").unwrap_err().contains("--what"));
        assert!(read("").unwrap_err().contains("no command"));
    }
}
