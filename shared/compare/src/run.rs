//! A program to run, as the files of claims, plots and timelines name it.

use std::path::Path;

use course::Lesson;
use serde::Deserialize;

use crate::Error;
use crate::python::Python;

/// One program with its words.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// What its figures are called by; where lines are drawn, the name of the line.
    pub name: String,
    /// A Python script or a Rust example, by its path in the lesson's folder: `claims/turns.py`.
    pub program: String,
    /// Its words. `{x}` is the size, where there are sizes.
    #[serde(default)]
    pub words: Vec<String>,
    /// Other words when quick.
    pub quick: Option<Vec<String>>,
    /// Which Python it takes; any if not given.
    pub needs: Option<Needs>,
}

/// Which Python.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Needs {
    /// One whose GIL is on.
    Gil,
    /// One whose GIL is off.
    NoGil,
}

impl Needs {
    /// Whether this interpreter is one.
    pub fn fits(self, python: &Python) -> bool {
        python.gil == (self == Needs::Gil)
    }

    /// What is to be given, in words.
    pub fn words(self, one_version: bool) -> String {
        let what = match (self, one_version) {
            (_, true) => {
                return "it takes two builds of one version of Python, one with and one without a GIL (--python PATH \
                        twice)"
                    .to_owned();
            }
            (Needs::Gil, _) => "a Python with a GIL",
            (Needs::NoGil, _) => "a Python without a GIL",
        };
        format!("it takes {what} (--python PATH)")
    }
}

impl Run {
    /// Whether it is a script, and so needs a Python.
    pub fn is_python(&self) -> bool {
        self.program.ends_with(".py")
    }

    /// What its packages take, in words; nothing where it imports none.
    pub(crate) fn takes_packages(&self, lesson: &Lesson) -> Option<String> {
        let packages = self.packages(lesson);
        (!packages.is_empty()).then(|| {
            let packages = packages.join(" and ");
            format!("it takes a Python that has {packages} (--python PATH)")
        })
    }

    /// The packages that it imports.
    pub fn packages<'a>(&self, lesson: &'a Lesson) -> &'a [String] {
        lesson.about.packages_of(Path::new(&self.program))
    }

    /// Its words; `more` has the values of placeholders such as `{x}`.
    pub fn words(&self, quick: bool, more: &[(&str, String)]) -> Vec<String> {
        let words = match (&self.quick, quick) {
            (Some(fewer), true) => fewer,
            _ => &self.words,
        };
        let fill = |word: &String| {
            let filled = |word: String, (name, value): &(&str, String)| word.replace(name, value);
            more.iter().fold(word.clone(), filled)
        };
        words.iter().map(fill).collect()
    }
}

/// Whether the programs are there, for the file at `path`.
pub(crate) fn are_there(lesson: &Lesson, path: &Path, runs: &[Run]) -> Result<(), Error> {
    for run in runs {
        let known = [".py", ".rs"].iter().any(|end| run.program.ends_with(end));
        if !known || !lesson.path.join(&run.program).is_file() {
            let what = format!("there is no program {:?} in the lesson", run.program);
            return Err(Error::bad(path, what));
        }
    }
    Ok(())
}
