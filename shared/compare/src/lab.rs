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
use crate::served::Served;
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
    /// The first Python that has these packages, and fits. What does not ask about the GIL takes the first that has one, or
    /// else the first. With `one_version`, of the first version of which there is one with and one without a
    /// GIL: interpreters become faster from release to release by more than the GIL costs.
    pub fn python(
        &self,
        needs: Option<Needs>,
        one_version: bool,
        packages: &[String],
    ) -> Option<&Python> {
        let able = || self.pythons.iter().filter(|python| python.has(packages));
        let Some(needs) = needs else {
            return able().find(|python| python.gil).or(able().next());
        };
        let has_other = |python: &&Python| {
            let other = |one: &Python| one.version == python.version && one.gil != python.gil;
            !one_version || able().any(other)
        };
        able().filter(|python| needs.fits(python)).find(has_other)
    }

    /// The first Python that can run this script.
    pub fn python_for(&self, lesson: &Lesson, run: &Run, one_version: bool) -> Option<&Python> {
        self.python(run.needs, one_version, run.packages(lesson))
    }

    /// The command of a run, without a site; nothing if it takes a Python that was not given.
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
            match self.python_for(lesson, run, one_version) {
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
        served: &Served,
    ) -> Result<Option<Figures>, Error> {
        let Some(mut command) = self.command(lesson, run, one_version, more)? else {
            return Ok(None);
        };
        command.args(served.words());
        figures(command).map(Some)
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
    use std::collections::BTreeSet;

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
            packages: BTreeSet::new(),
        }
    }

    fn lab(pythons: &[Python]) -> Lab {
        Lab {
            root: PathBuf::new(),
            pythons: pythons.to_vec(),
            programs: Programs::default(),
            quick: true,
            progress: Progress::hidden(),
        }
    }

    #[test]
    fn only_builds_of_one_version_are_compared_with_each_other() {
        let (old, new) = (python("3.11.7", true), python("3.13.5", true));
        let free = python("3.13.5", false);
        let two = lab(&[old.clone(), free.clone()]);
        assert_eq!(two.python(Some(Needs::Gil), true, &[]), None);
        assert_eq!(two.python(Some(Needs::Gil), false, &[]), Some(&old));
        let three = lab(&[old.clone(), free.clone(), new.clone()]);
        assert_eq!(three.python(Some(Needs::Gil), true, &[]), Some(&new));
        assert_eq!(three.python(Some(Needs::NoGil), true, &[]), Some(&free));
        assert_eq!(three.python(None, false, &[]), Some(&old));
        let alone = lab(std::slice::from_ref(&free));
        assert_eq!(alone.python(None, false, &[]), Some(&free));
    }

    #[test]
    fn a_python_without_the_package_is_passed_over() {
        let old = python("3.11.7", true);
        let mut new = python("3.13.5", true);
        new.packages.insert("aiohttp".to_owned());
        let both = lab(&[old.clone(), new.clone()]);
        let wanted = |name: &str| [name.to_owned()];
        assert_eq!(both.python(None, false, &wanted("aiohttp")), Some(&new));
        assert_eq!(both.python(Some(Needs::Gil), false, &[]), Some(&old));
        assert_eq!(both.python(None, false, &wanted("numpy")), None);
    }
}
