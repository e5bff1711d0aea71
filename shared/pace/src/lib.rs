//! `--speed`, `--seed` and `--help` for every lesson.
//!
//! A lesson calls [`start`] (or [`start_with_seed`], where chance plays) as the first thing in `main`, and
//! [`seconds`] wherever it waits. Its Python twin does the same with `python/pace.py` beside this crate.
//!
//! A wrong option is answered with one line on standard error and exit code 2, before the lesson begins.

mod chance;
mod options;

use std::sync::OnceLock;
use std::time::Duration;

pub use chance::Chance;
use options::{Answer, Options};

/// How many times shorter than the article's all waits are. Set once, by [`start`] or [`start_with_seed`].
static SPEED: OnceLock<f64> = OnceLock::new();

/// Reads `--speed` and `--help` from the command line. `about` is the line that `--help` shows first.
///
/// Ends the process after `--help` (exit code 0) and on a bad option (one line, exit code 2).
pub fn start(about: &str) {
    begin(about, false);
}

/// Like [`start`], for a lesson where chance plays: reads `--seed` too, and returns the source of chance.
///
/// With `--seed 7` it draws the numbers that Python's `random.Random(7)` draws, so that the twin gets the same.
pub fn start_with_seed(about: &str) -> Chance {
    match begin(about, true).seed {
        Some(seed) => Chance::from_seed(seed),
        None => Chance::from_entropy(),
    }
}

/// The article's `seconds`, divided by `--speed`.
pub fn seconds(seconds: impl Into<f64>) -> Duration {
    let speed = SPEED.get().copied().unwrap_or(1.0);
    Duration::from_secs_f64(seconds.into() / speed)
}

fn begin(about: &str, has_chance: bool) -> Options {
    let program = options::program_name();
    let options = match options::read(lexopt::Parser::from_env(), has_chance) {
        Ok(Answer::Run(options)) => options,
        Ok(Answer::Help) => {
            print!("{}", options::help(&program, about, has_chance));
            std::process::exit(0);
        }
        Err(message) => {
            eprintln!("{program}: {message}");
            std::process::exit(2);
        }
    };
    SPEED.get_or_init(|| options.speed);
    options
}
