//! All options of a lesson, and what they hold.

use crate::opt::{self, Opt, Value};

/// What the options of a lesson hold: what the command line gave, or the defaults.
///
/// Each look-up panics where the lesson has declared no such option.
#[derive(Debug)]
pub struct Options(Vec<Opt>);

impl Options {
    /// `--speed`, `--seed` where chance plays, the lesson's `own`, and `--help`.
    ///
    /// # Panics
    /// If two have one name.
    pub(crate) fn new(own: Vec<Opt>, has_chance: bool) -> Self {
        let mut all = vec![opt::speed()];
        all.extend(has_chance.then(opt::seed));
        all.extend(own);
        all.push(opt::flag("help", "this text"));
        for (index, opt) in all.iter().enumerate() {
            let again = all[..index].iter().any(|before| before.name == opt.name);
            assert!(!again, "--{} is declared twice", opt.name);
        }
        Self(all)
    }

    /// True if `--NAME` was given.
    #[track_caller]
    pub fn flag(&self, name: &str) -> bool {
        match self.value(name) {
            Some(Value::Flag(given)) => *given,
            _ => undeclared("flag", name),
        }
    }

    /// The number of `--NAME N`.
    #[track_caller]
    pub fn number(&self, name: &str) -> f64 {
        match self.value(name) {
            Some(Value::Number(number, _)) => *number,
            _ => undeclared("number", name),
        }
    }

    /// The text of `--NAME TEXT`; `None` if it was not given.
    #[track_caller]
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.value(name) {
            Some(Value::Text(text)) => text.as_deref(),
            _ => undeclared("text", name),
        }
    }

    /// The word of `--NAME WORD`.
    #[track_caller]
    pub fn choice(&self, name: &str) -> &'static str {
        match self.value(name) {
            Some(Value::Choice(word, _)) => word,
            _ => undeclared("choice", name),
        }
    }

    /// What the numbers are drawn from; `None`: other numbers in each run.
    pub(crate) fn seed(&self) -> Option<u64> {
        match self.value("seed") {
            Some(Value::Whole(seed)) => *seed,
            _ => None,
        }
    }

    fn value(&self, name: &str) -> Option<&Value> {
        let opt = self.0.iter().find(|opt| opt.name == name);
        opt.map(|opt| &opt.value)
    }

    /// The option called `name`, to give it a value.
    pub(crate) fn find(&mut self, name: &str) -> Option<&mut Opt> {
        self.0.iter_mut().find(|opt| opt.name == name)
    }

    /// What `--help` prints.
    pub(crate) fn help(&self, program: &str, about: &str) -> String {
        let left = |opt: &Opt| {
            let left = format!("--{} {}", opt.name, opt.takes);
            left.trim_end().to_owned()
        };
        let left: Vec<String> = self.0.iter().map(left).collect();
        let width = left.iter().map(|left| left.chars().count());
        let width = width.max().unwrap_or(0);
        let mut help = format!("{about}\n\nUsage: {program} [OPTIONS]\n\n");
        for (left, opt) in left.iter().zip(&self.0) {
            help.push_str(&format!("  {left:width$}  {}\n", opt.about));
        }
        help
    }
}

#[track_caller]
fn undeclared(kind: &str, name: &str) -> ! {
    panic!("no {kind} --{name} was declared")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_lists_the_options_in_their_order() {
        let own = vec![
            opt::flag("live", "ask the web"),
            opt::text("site", "URL", "a site"),
        ];
        assert_eq!(
            Options::new(own, true).help("lesson-09", "About."),
            "About.\n\nUsage: lesson-09 [OPTIONS]\n\n\
             \x20 --speed N   all waits N times shorter (default 1)\n\
             \x20 --seed N    the same random numbers in each run, and in Rust and Python\n\
             \x20 --live      ask the web\n\
             \x20 --site URL  a site\n\
             \x20 --help      this text\n"
        );
    }

    #[test]
    fn help_names_the_seed_only_where_chance_plays() {
        let help = |has_chance| Options::new(Vec::new(), has_chance).help("lesson-01", "About.");
        assert!(help(true).contains("--seed") && !help(false).contains("--seed"));
    }

    #[test]
    #[should_panic(expected = "no number --minutes was declared")]
    fn what_was_not_declared_has_no_value() {
        Options::new(Vec::new(), false).number("minutes");
    }

    #[test]
    #[should_panic(expected = "no flag --seconds was declared")]
    fn a_number_is_no_flag() {
        let seconds = opt::number("seconds", 50.0, "how long");
        Options::new(vec![seconds], false).flag("seconds");
    }

    #[test]
    #[should_panic(expected = "--speed is declared twice")]
    fn a_name_is_declared_once() {
        Options::new(vec![opt::flag("speed", "fast")], false);
    }
}
