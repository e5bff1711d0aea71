//! Where experiments run: the small programs beside the lessons, which measure themselves.
//!
//! Such a program prints a figure a line, as `name value`, and nothing else on standard output.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::measure::{bounded, shown};
use crate::progress::Progress;
use crate::{Error, Programs, Python};

/// For one program. None of them takes a quarter of it on an idle machine.
const LIMIT: Duration = Duration::from_secs(120);

/// The figures that a program printed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    command: String,
    by_name: BTreeMap<String, f64>,
    /// What it said on standard error.
    pub said: String,
}

impl Figures {
    /// One of them.
    ///
    /// # Errors
    /// If the program did not print it.
    pub fn get(&self, name: &str) -> Result<f64, Error> {
        self.by_name
            .get(name)
            .copied()
            .ok_or_else(|| Error::NoFigures {
                command: self.command.clone(),
                what: format!("there is no {name:?}"),
            })
    }
}

/// The interpreters and programs of an experiment.
#[derive(Debug)]
pub struct Lab {
    /// The checkout.
    pub root: PathBuf,
    /// All Pythons that were given.
    pub pythons: Vec<Python>,
    /// The built examples.
    pub programs: Programs,
    /// Fewer repetitions, smaller sizes: to see that everything runs, not to learn from.
    pub quick: bool,
    /// What is being done now.
    pub progress: Progress,
}

impl Lab {
    /// The first Python whose GIL is on.
    pub fn with_gil(&self) -> Option<&Python> {
        self.pythons.iter().find(|python| python.gil)
    }

    /// What an experiment takes that does not ask about the GIL: the first Python with one, or else the first.
    pub fn usual_python(&self) -> Option<&Python> {
        self.with_gil().or(self.pythons.first())
    }

    /// The first Python whose GIL is off.
    pub fn without_gil(&self) -> Option<&Python> {
        self.pythons.iter().find(|python| !python.gil)
    }

    /// How often to repeat what takes about a second.
    pub fn times(&self) -> usize {
        if self.quick { 2 } else { 5 }
    }

    /// `many`, or `few` when quick.
    pub fn size(&self, many: usize, few: usize) -> usize {
        if self.quick { few } else { many }
    }

    /// Runs a script, seen from the checkout.
    ///
    /// # Errors
    /// If it fails, or prints something else than figures.
    pub fn python(&self, python: &Python, script: &str, words: &[&str]) -> Result<Figures, Error> {
        let mut command = python.command(&self.root.join(script));
        command.args(words);
        figures(command)
    }

    /// Runs a built example by its source, seen from the checkout.
    ///
    /// # Errors
    /// If it was not built, fails, or prints something else than figures.
    pub fn rust(&self, source: &str, words: &[&str]) -> Result<Figures, Error> {
        let name = example(source).map(|(_, name)| name).unwrap_or_default();
        let path = self.programs.path(&name).ok_or_else(|| Error::NotBuilt {
            command: source.to_owned(),
            output: "it was not among the built programs".to_owned(),
        })?;
        let mut command = Command::new(path);
        command.args(words);
        figures(command)
    }
}

/// The package and the example of a source such as `lessons/03-async-gather/claims/waiting.rs`.
pub fn example(source: &str) -> Option<(String, String)> {
    let path = Path::new(source);
    let number = source.strip_prefix("lessons/")?.split_once('-')?.0;
    let name = path.file_stem()?.to_str()?;
    (path.extension()? == "rs").then(|| (format!("lesson-{number}"), name.to_owned()))
}

fn figures(command: Command) -> Result<Figures, Error> {
    let shown = shown(&command);
    let output = bounded(command, LIMIT)?.output;
    let mut by_name = BTreeMap::new();
    for line in output.stdout.lines() {
        let figure = line
            .split_once(' ')
            .and_then(|(name, value)| Some((name, value.parse().ok()?)));
        let (name, value): (&str, f64) = figure.ok_or_else(|| Error::NoFigures {
            command: shown.clone(),
            what: format!("{line:?} is not a name and a number"),
        })?;
        by_name.insert(name.to_owned(), value);
    }
    Ok(Figures {
        command: shown,
        by_name,
        said: output.stderr,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sh(script: &str) -> Result<Figures, Error> {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        figures(command)
    }

    #[test]
    fn figures_are_read_by_name() {
        let figures = sh("echo wall_s 1.5; echo started 10").unwrap();
        assert_eq!(figures.get("wall_s").unwrap(), 1.5);
        let said = figures.get("peak").unwrap_err().to_string();
        assert!(said.contains("peak") && said.contains("sh"), "{said}");
        assert!(
            sh("echo hello there")
                .unwrap_err()
                .to_string()
                .contains("hello there")
        );
    }

    #[test]
    fn an_example_is_known_by_its_source() {
        let found = example("lessons/03-async-gather/claims/waiting.rs");
        assert_eq!(found, Some(("lesson-03".to_owned(), "waiting".to_owned())));
        assert_eq!(example("lessons/03-async-gather/claims/waiting.py"), None);
    }
}
