//! The command line of a lesson.

use std::ops::RangeInclusive;

use lexopt::{Arg, Parser, ValueExt};

/// From a hundred times slower to a thousand times faster: below and above it a lesson shows nothing.
const SPEEDS: RangeInclusive<f64> = 0.01..=1000.0;

/// What the reader asked for.
#[derive(Debug, PartialEq)]
pub struct Options {
    /// All waits are this many times shorter.
    pub speed: f64,
    /// What the numbers are drawn from; `None`: other numbers in each run.
    pub seed: Option<u64>,
}

/// Run with these options, or show the help and stop.
#[derive(Debug, PartialEq)]
pub enum Answer {
    /// Run with these options.
    Run(Options),
    /// `--help` was asked for.
    Help,
}

/// Reads the command line, or says in one line what is wrong with it.
pub fn read(mut parser: Parser, has_chance: bool) -> Result<Answer, String> {
    let mut options = Options {
        speed: 1.0,
        seed: None,
    };
    while let Some(arg) = parser.next().map_err(|e| e.to_string())? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(Answer::Help),
            Arg::Long("speed") => options.speed = speed(&text(&mut parser, "--speed")?)?,
            Arg::Long("seed") if has_chance => {
                options.seed = Some(seed(&text(&mut parser, "--seed")?)?);
            }
            other => return Err(format!("{} (--help lists the options)", other.unexpected())),
        }
    }
    Ok(Answer::Run(options))
}

fn text(parser: &mut Parser, option: &str) -> Result<String, String> {
    let value = parser
        .value()
        .map_err(|_| format!("{option} needs a value"))?;
    value.string().map_err(|e| format!("{option}: {e}"))
}

fn speed(text: &str) -> Result<f64, String> {
    let speed = text.parse().ok().filter(|speed| SPEEDS.contains(speed));
    speed.ok_or_else(|| {
        let (least, most) = SPEEDS.into_inner();
        format!("--speed needs a number from {least} to {most}, not \"{text}\"")
    })
}

fn seed(text: &str) -> Result<u64, String> {
    let seed = text.parse();
    seed.map_err(|_| {
        format!(
            "--seed needs a whole number from 0 to {}, not \"{text}\"",
            u64::MAX
        )
    })
}

/// What `--help` prints.
pub fn help(program: &str, about: &str, has_chance: bool) -> String {
    let seed_usage = if has_chance { " [--seed N]" } else { "" };
    let mut help = format!(
        "{about}\n\nUsage: {program} [--speed N]{seed_usage}\n\n  \
         --speed N  all waits N times shorter (default 1)\n"
    );
    if has_chance {
        help.push_str("  --seed N   the same random numbers in each run, and in the twin\n");
    }
    help.push_str("  --help     this text\n");
    help
}

/// The program's own file name, for its messages.
pub fn program_name() -> String {
    let path = std::env::args_os().next().unwrap_or_default();
    let stem = std::path::Path::new(&path).file_stem();
    stem.map_or_else(
        || "lesson".into(),
        |name| name.to_string_lossy().into_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_words(words: &[&str], has_chance: bool) -> Result<Answer, String> {
        read(Parser::from_args(words), has_chance)
    }

    #[test]
    fn nothing_asked_is_the_articles_own_pace() {
        assert_eq!(
            read_words(&[], true),
            Ok(Answer::Run(Options {
                speed: 1.0,
                seed: None
            }))
        );
    }

    #[test]
    fn speed_and_seed_are_read() {
        let asked = read_words(&["--speed", "2.5", "--seed=7"], true);
        assert_eq!(
            asked,
            Ok(Answer::Run(Options {
                speed: 2.5,
                seed: Some(7)
            }))
        );
    }

    #[test]
    fn a_bad_value_is_named_in_one_line() {
        for bad in ["0", "-1", "nan", "inf", "1e9", "fast", ""] {
            let message = read_words(&["--speed", bad], false).unwrap_err();
            assert_eq!(
                message,
                format!("--speed needs a number from 0.01 to 1000, not \"{bad}\"")
            );
        }
        for bad in ["-1", "1.5", "18446744073709551616", "x"] {
            let message = read_words(&["--seed", bad], true).unwrap_err();
            assert!(message.starts_with("--seed needs a whole number") && message.contains(bad));
        }
    }

    #[test]
    fn unknown_words_are_refused() {
        for (words, has_chance) in [
            (&["--spede", "2"], true),
            (&["--seed", "2"], false),
            (&["seven", "8"], true),
        ] {
            let message = read_words(words, has_chance).unwrap_err();
            assert!(
                message.contains(words[0]) && !message.contains('\n'),
                "{message}"
            );
        }
    }

    #[test]
    fn a_missing_value_is_said() {
        assert_eq!(
            read_words(&["--speed"], false),
            Err("--speed needs a value".into())
        );
    }

    #[test]
    fn help_names_the_seed_only_where_chance_plays() {
        assert_eq!(read_words(&["--help"], false), Ok(Answer::Help));
        assert!(help("lesson-01", "About.", true).contains("--seed"));
        assert!(!help("lesson-03", "About.", false).contains("--seed"));
    }
}
