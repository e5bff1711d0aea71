//! The command line of a lesson.

use lexopt::{Arg, Parser};

use crate::opt::Value;
use crate::options::Options;

/// Run with these options, or show the help and stop.
#[derive(Debug)]
pub enum Answer {
    /// Run with these options.
    Run(Options),
    /// `--help` was asked for.
    Help,
}

const SEE_HELP: &str = "(--help lists the options)";

/// Reads the command line into `options`, or says in one sentence what is wrong with it: the first thing from the
/// left. Of an option that is given twice the last counts.
pub fn read(mut parser: Parser, mut options: Options) -> Result<Answer, String> {
    while let Some(arg) = parser.next().map_err(|e| e.to_string())? {
        let opt = match &arg {
            Arg::Short('h') => options.find("help"),
            Arg::Long(name) => options.find(name),
            _ => None,
        };
        let Some(opt) = opt else {
            return Err(format!("{} {SEE_HELP}", unexpected(arg)));
        };
        let name = opt.name;
        if let Value::Flag(on) = &mut opt.value {
            if parser.optional_value().is_some() {
                return Err(format!("--{name} takes no value {SEE_HELP}"));
            }
            *on = true;
        } else {
            let given = parser
                .value()
                .map_err(|_| format!("--{name} needs a value"))?;
            let shown = given.to_string_lossy();
            let bad = || format!("--{name} needs {}, not \"{shown}\"", opt.needs);
            opt.value.hold(&given).ok_or_else(bad)?;
        }
        if name == "help" {
            return Ok(Answer::Help);
        }
    }
    Ok(Answer::Run(options))
}

/// lexopt would show a word as Rust writes it in a program, which Python cannot repeat.
fn unexpected(arg: Arg<'_>) -> String {
    match arg {
        Arg::Short(letter) => format!("invalid option '-{letter}'"),
        Arg::Long(name) => format!("invalid option '--{name}'"),
        Arg::Value(word) => format!("unexpected argument \"{}\"", word.to_string_lossy()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::opt;

    fn read_words(words: &[&str]) -> Result<Answer, String> {
        let own = vec![
            opt::flag("live", "ask the web"),
            opt::number("seconds", 50.0, "how long the loop runs"),
            opt::text("site", "URL", "what is asked"),
            opt::choice("mode", &["threads", "async"], "who waits"),
        ];
        read(Parser::from_args(words), Options::new(own, true))
    }

    fn options(words: &[&str]) -> Options {
        match read_words(words) {
            Ok(Answer::Run(options)) => options,
            other => panic!("{words:?}: {other:?}"),
        }
    }

    #[test]
    fn nothing_asked_is_the_articles_own_pace() {
        let options = options(&[]);
        assert_eq!((options.number("speed"), options.seed()), (1.0, None));
        assert_eq!(
            (options.flag("live"), options.number("seconds")),
            (false, 50.0)
        );
        assert_eq!(
            (options.text("site"), options.choice("mode")),
            (None, "threads")
        );
    }

    #[test]
    fn what_is_given_is_held() {
        let all = [
            "--speed",
            "2.5",
            "--seed=7",
            "--live",
            "--seconds=3",
            "--site",
            "a=b",
            "--mode",
            "async",
        ];
        let options = options(&all);
        assert_eq!((options.number("speed"), options.seed()), (2.5, Some(7)));
        assert_eq!(
            (options.flag("live"), options.number("seconds")),
            (true, 3.0)
        );
        assert_eq!(
            (options.text("site"), options.choice("mode")),
            (Some("a=b"), "async")
        );
    }

    #[test]
    fn the_last_counts() {
        let options = options(&["--speed", "2", "--live", "--speed", "3", "--live"]);
        assert_eq!((options.number("speed"), options.flag("live")), (3.0, true));
    }

    #[test]
    fn the_first_mistake_is_named() {
        for (words, message) in [
            (
                &["--speed", "x", "word"][..],
                "--speed needs a number from 0.01 to 1000, not \"x\"",
            ),
            (&["--speed"], "--speed needs a value"),
            (
                &["--mode", "x"],
                "--mode needs one of threads, async, not \"x\"",
            ),
            (
                &["--live=1"],
                "--live takes no value (--help lists the options)",
            ),
            (
                &["--spede", "2"],
                "invalid option '--spede' (--help lists the options)",
            ),
            (
                &["seven", "8"],
                "unexpected argument \"seven\" (--help lists the options)",
            ),
        ] {
            assert_eq!(read_words(words).unwrap_err(), message, "{words:?}");
        }
    }

    #[test]
    fn help_wins_over_what_comes_later() {
        assert!(matches!(
            read_words(&["--live", "--help", "x"]),
            Ok(Answer::Help)
        ));
        assert!(read_words(&["x", "--help"]).is_err());
    }
}
