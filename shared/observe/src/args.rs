//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use lexopt::prelude::*;

pub const HELP: &str = "\
Runs a program, unmodified, and shows from outside what its threads do.

Usage: cargo observe [OPTIONS] -- COMMAND [ARGUMENT...]

  --svg FILE        draw the lanes as SVG, to stand in a page
  --html FILE       a page that stands alone
  --trace FILE      Chrome trace JSON, for Perfetto
  --json FILE       everything that was seen, as JSON
  --title TEXT      what stands above the drawings (default: the program's name)
  --limit SECONDS   kill the program after this time; exit code 124
  --interval MS     how often to look at each thread (default 1)
  --pipe            the program prints to a pipe, not to a terminal; it may hold its lines back
  --quiet           the program's output is recorded, not shown
  --help            print this

The program's output passes through; what was seen goes to standard error.
Exit code: the program's own (128 + the signal that ended it); 127 or 126 if it could not start;
1 if it succeeded but a FILE could not be written or its output not be passed on; 2 for a bad option.
";

/// What was asked for.
#[derive(Debug, Default)]
pub struct Args {
    pub command: Vec<OsString>,
    pub svg: Option<PathBuf>,
    pub html: Option<PathBuf>,
    pub trace: Option<PathBuf>,
    pub json: Option<PathBuf>,
    pub title: Option<String>,
    pub limit: Option<Duration>,
    pub interval: Option<Duration>,
    pub pipe: bool,
    pub quiet: bool,
}

/// Read the command line; `None` if it only asks for help.
pub fn parse(mut parser: lexopt::Parser) -> Result<Option<Args>, lexopt::Error> {
    let mut args = Args::default();
    while let Some(arg) = parser.next()? {
        match arg {
            Long("svg") => args.svg = Some(parser.value()?.into()),
            Long("html") => args.html = Some(parser.value()?.into()),
            Long("trace") => args.trace = Some(parser.value()?.into()),
            Long("json") => args.json = Some(parser.value()?.into()),
            Long("title") => args.title = Some(parser.value()?.string()?),
            Long("limit") => {
                args.limit = Some(time(&mut parser, "--limit", "seconds", 0.001..=1e6, 1.0)?);
            }
            Long("interval") => {
                let interval = time(&mut parser, "--interval", "milliseconds", 0.1..=1e4, 1e-3)?;
                args.interval = Some(interval);
            }
            Long("pipe") => args.pipe = true,
            Long("quiet") => args.quiet = true,
            Long("help") | Short('h') => return Ok(None),
            Value(program) => {
                // What follows is the program's, its options too.
                args.command.push(program);
                args.command.extend(parser.raw_args()?);
                return Ok(Some(args));
            }
            _ => return Err(arg.unexpected()),
        }
    }
    Err("no command to run".into())
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
            assert_eq!(args.command, ["python3", "--help", "-x"]);
            assert_eq!(args.json.unwrap().to_str(), Some("f"));
        }
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
