//! Where experiments run: the small programs beside the lessons, which measure themselves.
//!
//! Such a program prints a figure a line, as `name value`, and nothing else on standard output.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use course::Lesson;

use crate::formula::Figures;
use crate::measure::{bounded, shown};
use crate::progress::Progress;
use crate::run::{Needs, Run};
use crate::words::rounded;
use crate::{Error, Programs, Python};

/// For one program. None of them takes a quarter of it on an idle machine.
const LIMIT: Duration = Duration::from_secs(120);

/// The interpreters and programs of an experiment.
#[derive(Debug)]
pub struct Lab {
    /// The checkout.
    pub root: PathBuf,
    /// All Pythons that were given.
    pub pythons: Vec<Python>,
    /// The built programs.
    pub programs: Programs,
    /// Fewer repetitions, smaller sizes: to see that everything runs, not to learn from.
    pub quick: bool,
    /// What is being done now.
    pub progress: Progress,
}

impl Lab {
    /// What an experiment takes that does not ask about the GIL: the first Python with one, or else the first.
    pub fn usual_python(&self) -> Option<&Python> {
        let with = self.pythons.iter().find(|python| python.gil);
        with.or(self.pythons.first())
    }

    /// The first Python that fits. With `one_version`, of the first version of which there is one with and one without a
    /// GIL: interpreters become faster from release to release by more than the GIL costs.
    pub fn python(&self, needs: Option<Needs>, one_version: bool) -> Option<&Python> {
        let Some(needs) = needs else {
            return self.usual_python();
        };
        let has_other = |python: &&Python| {
            let other = |one: &Python| one.version == python.version && one.gil != python.gil;
            !one_version || self.pythons.iter().any(other)
        };
        let mut fitting = self.pythons.iter().filter(|python| needs.fits(python));
        fitting.find(has_other)
    }

    /// The command of a run; nothing if it takes a Python that was not given.
    ///
    /// # Errors
    /// If its program was not built.
    pub fn command(
        &self,
        lesson: &Lesson,
        run: &Run,
        one_version: bool,
        more: &[(&str, String)],
    ) -> Result<Option<Command>, Error> {
        let path = lesson.path.join(&run.program);
        let mut command = if run.is_python() {
            match self.python(run.needs, one_version) {
                Some(python) => python.command(&path),
                None => return Ok(None),
            }
        } else {
            Command::new(self.programs.example(lesson, &run.program)?)
        };
        command.args(run.words(self.quick, more));
        Ok(Some(command))
    }

    /// Runs a program and reads its figures; nothing if it takes a Python that was not given.
    ///
    /// # Errors
    /// If it was not built, fails, or prints something else than figures.
    pub fn run(
        &self,
        lesson: &Lesson,
        run: &Run,
        one_version: bool,
        more: &[(&str, String)],
    ) -> Result<Option<Figures>, Error> {
        let command = self.command(lesson, run, one_version, more)?;
        command.map(figures).transpose()
    }
}

fn figures(command: Command) -> Result<Figures, Error> {
    let shown = shown(&command);
    let output = bounded(command, LIMIT)?.output;
    let figure = |line: &str| {
        let found = line
            .split_once(' ')
            .and_then(|(name, value)| Some((name.to_owned(), rounded(value.parse().ok()?))));
        found.ok_or_else(|| Error::NoFigures {
            command: shown.clone(),
            what: format!("{line:?} is not a name and a number"),
        })
    };
    output.stdout.lines().map(figure).collect()
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
        assert_eq!((figures["wall_s"], figures["started"]), (1.5, 10.0));
        let said = sh("echo hello there").unwrap_err().to_string();
        assert!(said.contains("hello there"), "{said}");
    }

    fn python(version: &str, gil: bool) -> Python {
        Python {
            path: "python3".into(),
            implementation: "CPython".into(),
            version: version.into(),
            gil,
            can_switch: !gil,
        }
    }

    #[test]
    fn only_builds_of_one_version_are_compared_with_each_other() {
        let lab = |pythons: &[Python]| Lab {
            root: PathBuf::new(),
            pythons: pythons.to_vec(),
            programs: Programs::default(),
            quick: true,
            progress: Progress::hidden(),
        };
        let (old, new) = (python("3.11.7", true), python("3.13.5", true));
        let free = python("3.13.5", false);
        let two = lab(&[old.clone(), free.clone()]);
        assert_eq!(two.python(Some(Needs::Gil), true), None);
        assert_eq!(two.python(Some(Needs::Gil), false), Some(&old));
        let three = lab(&[old.clone(), free.clone(), new.clone()]);
        assert_eq!(three.python(Some(Needs::Gil), true), Some(&new));
        assert_eq!(three.python(Some(Needs::NoGil), true), Some(&free));
        assert_eq!(three.usual_python(), Some(&old));
        assert_eq!(lab(std::slice::from_ref(&free)).usual_python(), Some(&free));
    }
}
