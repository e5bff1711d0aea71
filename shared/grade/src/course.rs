//! A course: a folder in the rustlings format (format version 1).

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::Error;
use crate::places::Place;
use crate::text::one_line;

/// One entry of `info.toml`. Fields that only the rustlings program needs are left out.
#[derive(Clone, Debug, Deserialize)]
pub struct Exercise {
    pub name: String,
    pub dir: Option<String>,
    /// Run the tests; otherwise run `main`.
    #[serde(default = "yes")]
    pub test: bool,
    #[serde(default)]
    pub hint: String,
    /// Its tests talk to a server that they start on 127.0.0.1. Ours: rustlings passes over it.
    #[serde(default)]
    pub network: bool,
    /// The starter is meant to pass.
    #[serde(default)]
    pub skip_check_unsolved: bool,
}

fn yes() -> bool {
    true
}

impl Exercise {
    /// Its file, below the course's folder; `kind` is `exercises` or `solutions`.
    pub fn path(&self, kind: &str) -> PathBuf {
        self.folder(kind).join(format!("{}.rs", self.name))
    }

    /// Where its wrong answers are, below the course's folder.
    pub fn wrong(&self) -> PathBuf {
        self.folder("wrong").join(&self.name)
    }

    fn folder(&self, kind: &str) -> PathBuf {
        let mut path = PathBuf::from(kind);
        path.extend(&self.dir);
        path
    }
}

#[derive(Deserialize)]
struct Info {
    format_version: u8,
    exercises: Vec<Exercise>,
}

/// The reference: exercises in the order of `info.toml`.
#[derive(Debug)]
pub struct Course {
    pub place: Place,
    pub exercises: Vec<Exercise>,
}

impl Course {
    /// Read `info.toml` and hold it to rustlings' rules for names.
    pub fn load(place: &Place) -> Result<Self, Error> {
        let path = place.dir.join("info.toml");
        let text = fs::read_to_string(&path).map_err(Error::file("read", &path))?;
        let bad = |what: String| Error::Bad {
            path: path.clone(),
            what,
        };
        let info: Info = toml::from_str(&text).map_err(|e| bad(one_line(&e.to_string())))?;
        if info.format_version != 1 {
            let found = info.format_version;
            return Err(bad(format!("format_version is {found}; only 1 is known")));
        }
        if info.exercises.is_empty() {
            return Err(bad("there are no exercises".to_owned()));
        }
        let mut seen = BTreeSet::new();
        for exercise in &info.exercises {
            check(exercise).map_err(bad)?;
            if !seen.insert(&exercise.name) {
                return Err(bad(format!("{:?} is there twice", exercise.name)));
            }
        }
        Ok(Course {
            place: place.clone(),
            exercises: info.exercises,
        })
    }

    /// The folder it is in.
    pub fn dir(&self) -> &Path {
        &self.place.dir
    }

    /// The named exercises in the course's order; all if none is named.
    pub fn select(&self, names: &[String]) -> Vec<&Exercise> {
        let wanted = |e: &&Exercise| names.is_empty() || names.contains(&e.name);
        self.exercises.iter().filter(wanted).collect()
    }
}

/// Whether each name is that of an exercise, and no name is in two courses.
pub fn check_names(courses: &[Course], names: &[String]) -> Result<(), Error> {
    let mut known = Vec::new();
    for course in courses {
        for exercise in &course.exercises {
            if known.contains(&exercise.name.as_str()) {
                return Err(Error::Bad {
                    path: course.dir().join("info.toml"),
                    what: format!("{:?} is in another package too", exercise.name),
                });
            }
            known.push(&exercise.name);
        }
    }
    match names.iter().find(|name| !known.contains(&name.as_str())) {
        Some(name) => Err(Error::UnknownExercise {
            name: name.clone(),
            known: known.join(", "),
        }),
        None => Ok(()),
    }
}

/// The rules of `rustlings dev check` that matter here: names become file names and targets.
fn check(exercise: &Exercise) -> Result<(), String> {
    let name = &exercise.name;
    for word in std::iter::once(name).chain(&exercise.dir) {
        if !is_name(word) {
            return Err(format!("{word:?}: names are letters, digits and `_`"));
        }
    }
    if name.len() > 32 {
        return Err(format!("{name:?} is longer than 32 bytes"));
    }
    if exercise.hint.trim().is_empty() {
        return Err(format!("{name:?} has no hint"));
    }
    Ok(())
}

/// Whether this can be part of the name of a target.
pub fn is_name(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || c == '_')
}
