//! `--speed`, `--seed`, `--help` and a lesson's own options.
//!
//! A lesson calls [`start`] (or [`start_with_seed`], where chance plays) as the first thing in `main`, and
//! [`seconds`] wherever it waits. Where it has options of its own, [`options`] comes first:
//!
//! ```
//! let options = pace::options(&[
//!     pace::flag("random", "naps of random length"),
//!     pace::number("seconds", 50.0, "how long the loop runs"),
//!     pace::choice("mode", &["threads", "async"], "who waits"),
//!     pace::text("site", "URL", "a site to ask instead of our own"),
//! ])
//! .start("Three naps in a loop.");
//!
//! let long = pace::seconds(options.number("seconds"));
//! let site = options.text("site").unwrap_or("http://localhost");
//! # assert_eq!((long.as_secs(), site, options.flag("random"), options.choice("mode")), (50, "http://localhost", false, "threads"));
//! ```
//!
//! The Python twin does the same with `python/pace.py` beside this crate, and answers with the same words.
//!
//! A wrong option is answered with one line on standard error and exit code 2, before the lesson begins. A lesson whose
//! lines nobody can or will read ends: silently and with 0 if the reader has left (`| head -1`), with one line and 1 if the
//! disk is full. Its body says `println!` all the same, as the article says `print`.

mod chance;
mod command_line;
mod opt;
mod options;
mod prints;

use std::sync::OnceLock;
use std::time::Duration;

pub use chance::Chance;
use command_line::Answer;
pub use opt::{Opt, choice, flag, number, text};
pub use options::Options;

/// How many times shorter than the article's all waits are. Set once, when the lesson starts.
static SPEED: OnceLock<f64> = OnceLock::new();

/// Reads `--speed` and `--help` from the command line. `about` is the line that `--help` shows first.
///
/// Ends the process after `--help` (exit code 0; 1 if it could not be printed) and on a bad option (one line, exit
/// code 2).
pub fn start(about: &str) {
    options(&[]).start(about);
}

/// Like [`start`], for a lesson where chance plays: reads `--seed` too, and returns the source of chance.
///
/// With `--seed 7` it draws the numbers that Python's `random.Random(7)` draws, so that the twin gets the same.
pub fn start_with_seed(about: &str) -> Chance {
    options(&[]).start_with_seed(about).1
}

/// A lesson with options of its `own`, which [`flag`], [`number`], [`text`] and [`choice`] make. It has yet to start.
pub fn options(own: &[Opt]) -> Declared {
    Declared(own.to_vec())
}

/// The article's `seconds`, divided by `--speed`.
pub fn seconds(seconds: impl Into<f64>) -> Duration {
    let speed = SPEED.get().copied().unwrap_or(1.0);
    Duration::from_secs_f64(seconds.into() / speed)
}

/// Options that are declared, but not read: [`start`](Self::start) reads them.
#[derive(Debug)]
#[must_use = "the command line is not read before `start`"]
pub struct Declared(Vec<Opt>);

impl Declared {
    /// As the function [`start`], and returns what the own options hold.
    ///
    /// # Panics
    /// If two options have one name.
    pub fn start(self, about: &str) -> Options {
        begin(about, Options::new(self.0, false))
    }

    /// As the function [`start_with_seed`], and returns what the own options hold.
    ///
    /// # Panics
    /// If two options have one name.
    pub fn start_with_seed(self, about: &str) -> (Options, Chance) {
        let options = begin(about, Options::new(self.0, true));
        let chance = options
            .seed()
            .map_or_else(Chance::from_entropy, Chance::from_seed);
        (options, chance)
    }
}

fn begin(about: &str, declared: Options) -> Options {
    let program = program_name();
    let help = declared.help(&program, about);
    match command_line::read(lexopt::Parser::from_env(), declared) {
        Ok(Answer::Run(options)) => {
            SPEED.get_or_init(|| options.number("speed"));
            prints::end_if_they_fail(program);
            options
        }
        Ok(Answer::Help) => {
            let printed = say::print(&program, &help);
            std::process::exit(i32::from(!printed));
        }
        Err(message) => {
            say::complain(&program, &one_line(&message));
            std::process::exit(2);
        }
    }
}

/// A word of the command line may hold an end of line, or move a terminal's cursor.
fn one_line(text: &str) -> String {
    text.replace(char::is_control, "\u{FFFD}")
}

/// The program's own file name, for its messages.
fn program_name() -> String {
    let path = std::env::args_os().next().unwrap_or_default();
    let stem = std::path::Path::new(&path).file_stem();
    let name = stem.map(|name| one_line(&name.to_string_lossy()));
    name.unwrap_or_else(|| "lesson".to_owned())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_message_is_one_line() {
        let said = super::one_line("a\r\nb\u{1b}[2J\u{85}é");
        assert_eq!(said, "a\u{FFFD}\u{FFFD}b\u{FFFD}[2J\u{FFFD}é");
    }
}
