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

    /// Whether it belongs to this lesson: `3`, `03`, `lesson-03` or `03-async-gather`.
    fn is_of(&self, lesson: &str) -> bool {
        let Some(dir) = &self.dir else {
            return false;
        };
        let number = lesson.strip_prefix("lesson-").unwrap_or(lesson);
        let same = |(own, _)| own == format!("{number:0>2}");
        dir.split_once('_').is_some_and(same) || *dir == lesson.replace('-', "_")
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

/// The names of the exercises that were asked for, those of `lessons` too; empty if that is all.
///
/// # Errors
///
/// If a name is that of no exercise, a lesson has none, or two courses have one name.
pub fn wanted(
    courses: &[Course],
    names: &[String],
    lessons: &[String],
) -> Result<Vec<String>, Error> {
    check_names(courses, names)?;
    let mut wanted = names.to_vec();
    let all = || courses.iter().flat_map(|course| &course.exercises);
    for lesson in lessons {
        let before = wanted.len();
        wanted.extend(all().filter(|e| e.is_of(lesson)).map(|e| e.name.clone()));
        if wanted.len() == before {
            let known: BTreeSet<&str> = all().filter_map(|e| e.dir.as_deref()).collect();
            return Err(Error::UnknownLesson {
                name: lesson.clone(),
                known: Vec::from_iter(known).join(", "),
            });
        }
    }
    Ok(wanted)
}

/// Whether each name is that of an exercise, and no name is in two courses.
fn check_names(courses: &[Course], names: &[String]) -> Result<(), Error> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lesson_stands_for_its_exercises() {
        let exercise = |(dir, name): &(&str, &str)| Exercise {
            name: (*name).to_owned(),
            dir: (!dir.is_empty()).then(|| (*dir).to_owned()),
            test: true,
            hint: String::new(),
            network: false,
            skip_check_unsolved: false,
        };
        let course = |exercises: &[(&str, &str)]| Course {
            place: crate::places::courses(&crate::places::built_from()).unwrap()[0].clone(),
            exercises: exercises.iter().map(exercise).collect(),
        };
        let courses = [
            course(&[("", "free"), ("03_gather", "a"), ("13_pages", "b")]),
            course(&[("03_gather", "c")]),
        ];
        let words = |words: &[&str]| -> Vec<String> { words.iter().map(|&w| w.into()).collect() };
        let ask =
            |names: &[&str], lessons: &[&str]| wanted(&courses, &words(names), &words(lessons));
        for name in ["3", "03", "lesson-03", "lesson-3", "03-gather", "03_gather"] {
            assert_eq!(ask(&[], &[name]).unwrap(), ["a", "c"], "{name}");
        }
        assert_eq!(
            ask(&["free"], &["13", "3"]).unwrap(),
            ["free", "b", "a", "c"]
        );
        assert!(ask(&[], &[]).unwrap().is_empty());
        for name in ["1", "gather", "", "lesson-", "free"] {
            let said = ask(&["free"], &[name]).unwrap_err().to_string();
            assert!(said.ends_with("of: 03_gather, 13_pages"), "{name}: {said}");
        }
        assert!(ask(&["d"], &["3"]).is_err());
    }
}
