//! A course: a folder in the rustlings format (format version 1).

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::Error;

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
        let mut path = PathBuf::from(kind);
        path.extend(&self.dir);
        path.join(format!("{}.rs", self.name))
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
    pub dir: PathBuf,
    pub exercises: Vec<Exercise>,
}

impl Course {
    /// Read `info.toml` and hold it to rustlings' rules for names.
    pub fn load(dir: &Path) -> Result<Self, Error> {
        let path = dir.join("info.toml");
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
            dir: dir.to_owned(),
            exercises: info.exercises,
        })
    }

    /// The named exercises in the course's order; all if none is named.
    pub fn select(&self, names: &[String]) -> Result<Vec<&Exercise>, Error> {
        let known = || self.exercises.iter().map(|e| e.name.as_str());
        if let Some(name) = names.iter().find(|name| !known().any(|k| k == *name)) {
            return Err(Error::UnknownExercise {
                name: name.clone(),
                known: known().collect::<Vec<_>>().join(", "),
            });
        }
        let wanted = |e: &&Exercise| names.is_empty() || names.contains(&e.name);
        Ok(self.exercises.iter().filter(wanted).collect())
    }
}

/// The rules of `rustlings dev check` that matter here: names become file names and targets.
fn check(exercise: &Exercise) -> Result<(), String> {
    let name = &exercise.name;
    let allowed = |c: char| c.is_alphanumeric() || c == '_';
    for word in std::iter::once(name).chain(&exercise.dir) {
        if word.is_empty() || !word.chars().all(allowed) {
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

fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// The exercises folder that `dir` is or holds; without `dir`, the one around the current folder, or else that of the
/// checkout this program was built from.
pub fn find(dir: Option<&Path>) -> Result<PathBuf, Error> {
    if let Some(dir) = dir {
        return course_in(dir).ok_or_else(|| Error::NoCourse(dir.to_owned()));
    }
    let here = std::env::current_dir().map_err(Error::file("find", "the current folder"))?;
    match here.ancestors().find_map(course_in) {
        Some(found) => Ok(found),
        None => built_from(),
    }
}

/// The exercises of the checkout this program was built from.
pub fn built_from() -> Result<PathBuf, Error> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    course_in(&root).ok_or(Error::NoCourse(root))
}

fn course_in(dir: &Path) -> Option<PathBuf> {
    [dir.to_owned(), dir.join("lessons/exercises")]
        .into_iter()
        .find(|d| d.join("info.toml").is_file())
        .and_then(|d| d.canonicalize().ok())
}
