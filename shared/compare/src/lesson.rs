//! The lessons, and what each says in its `compare.toml`.

use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;
use serde::Deserialize;

use crate::Error;

/// One lesson, its twin, and how they are compared.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// `lesson-03`, the package and its program.
    pub name: String,
    /// `03-async-gather`.
    pub folder: String,
    /// The Python program beside it.
    pub twin: PathBuf,
    /// What `compare.toml` says.
    pub plan: Plan,
}

/// `compare.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// All waits are this many times shorter (`--speed`).
    pub speed: f64,
    /// `--seed`, where chance plays.
    pub seed: Option<u64>,
    /// What no program can be faster than.
    pub limit: Limit,
}

/// The time that physics or the task sets: exactly one of `seconds` and `longest` is given.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// In words, such as "the longest sleep".
    pub what: String,
    /// In seconds, at the article's pace.
    pub seconds: Option<f64>,
    /// A regular expression over the printed lines; the greatest first group is the limit, in seconds, at the
    /// article's pace.
    pub longest: Option<String>,
}

impl Plan {
    /// The options that lesson and twin are run with.
    pub fn arguments(&self) -> Vec<String> {
        let mut words = vec!["--speed".to_owned(), self.speed.to_string()];
        if let Some(seed) = self.seed {
            words.extend(["--seed".to_owned(), seed.to_string()]);
        }
        words
    }

    /// The limit in seconds at the pace of the measured runs. `printed` is what a run printed.
    ///
    /// # Errors
    /// In words, if the plan gives no limit or none can be read from the lines.
    pub fn limit_s(&self, printed: &str) -> Result<f64, String> {
        let at_full_length = match (&self.limit.seconds, &self.limit.longest) {
            (Some(seconds), None) => *seconds,
            (None, Some(pattern)) => longest(pattern, printed)?,
            _ => return Err("[limit] needs either `seconds` or `longest`".to_owned()),
        };
        Ok(at_full_length / self.speed)
    }
}

fn longest(pattern: &str, printed: &str) -> Result<f64, String> {
    let pattern = Regex::new(pattern).map_err(|e| e.to_string())?;
    let found = printed
        .lines()
        .filter_map(|line| pattern.captures(line)?.get(1)?.as_str().parse().ok());
    found
        .max_by(f64::total_cmp)
        .ok_or_else(|| format!("no printed line fits {:?}", pattern.as_str()))
}

/// All lessons of a checkout, in their order.
///
/// # Errors
/// If a lesson has no `compare.toml`, a wrong one, or not exactly one twin.
pub fn all(root: &Path) -> Result<Vec<Lesson>, Error> {
    let folder = root.join("lessons");
    let mut lessons = Vec::new();
    for entry in fs::read_dir(&folder).map_err(Error::file("read", &folder))? {
        let entry = entry.map_err(Error::file("read", &folder))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let number = name.split_once('-').map(|(number, _)| number);
        if let Some(number) = number.filter(|n| n.chars().all(|c| c.is_ascii_digit())) {
            lessons.push(read(&entry.path(), &name, number)?);
        }
    }
    lessons.sort_by(|one, other| one.folder.cmp(&other.folder));
    Ok(lessons)
}

fn read(path: &Path, folder: &str, number: &str) -> Result<Lesson, Error> {
    let file = path.join("compare.toml");
    let text = fs::read_to_string(&file).map_err(Error::file("read", &file))?;
    let bad = |what: String| Error::Bad {
        path: file.clone(),
        what,
    };
    let plan: Plan = toml::from_str(&text).map_err(|e| bad(e.to_string()))?;
    if !(plan.speed.is_finite() && plan.speed > 0.0) {
        return Err(bad(format!("speed = {} is not above 0", plan.speed)));
    }
    if plan.limit.seconds.is_some() == plan.limit.longest.is_some() {
        return Err(bad("[limit] needs either `seconds` or `longest`".to_owned()));
    }
    let python = path.join("python");
    let mut twins: Vec<PathBuf> = fs::read_dir(&python)
        .map_err(Error::file("read", &python))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "py"))
        .collect();
    match (twins.pop(), twins.is_empty()) {
        (Some(twin), true) => Ok(Lesson {
            name: format!("lesson-{number}"),
            folder: folder.to_owned(),
            twin,
            plan,
        }),
        _ => Err(Error::Bad {
            path: python,
            what: "a lesson has exactly one twin".to_owned(),
        }),
    }
}

/// The lessons of these names: `3`, `03`, `lesson-03` or `03-async-gather`; all if none is named.
///
/// # Errors
/// If a name fits no lesson.
pub fn select(all: Vec<Lesson>, names: &[String]) -> Result<Vec<Lesson>, Error> {
    let fits = |name: &str, lesson: &Lesson| {
        let number = name.strip_prefix("lesson-").unwrap_or(name);
        lesson.folder == name || lesson.name == format!("lesson-{number:0>2}")
    };
    if let Some(name) = names.iter().find(|name| !all.iter().any(|l| fits(name, l))) {
        let known: Vec<&str> = all.iter().map(|l| l.name.as_str()).collect();
        return Err(Error::Unknown {
            kind: "lesson",
            name: name.clone(),
            known: known.join(", "),
        });
    }
    let wanted = |l: &Lesson| names.is_empty() || names.iter().any(|name| fits(name, l));
    Ok(all.into_iter().filter(wanted).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(limit: &str) -> Plan {
        toml::from_str(&format!(
            "speed = 10\nseed = 7\n[limit]\nwhat = \"x\"\n{limit}"
        ))
        .unwrap()
    }

    #[test]
    fn a_limit_is_given_or_printed_and_gets_shorter_with_the_speed() {
        assert_eq!(plan("seconds = 2").limit_s(""), Ok(0.2));
        let longest = plan(r"longest = 'slept (\d+) s'");
        let printed = "all started\nworker 3 slept 1 s\nworker 2 slept 7 s\nworker 0 slept 6 s\n";
        assert_eq!(longest.limit_s(printed), Ok(0.7));
        assert!(longest.limit_s("nothing\n").unwrap_err().contains("slept"));
    }

    #[test]
    fn the_options_are_those_of_the_lessons() {
        assert_eq!(
            plan("seconds = 2").arguments(),
            ["--speed", "10", "--seed", "7"]
        );
    }

    #[test]
    fn every_lesson_of_the_course_can_be_compared_and_named() {
        let lessons = all(&crate::root()).unwrap();
        assert!(lessons.len() >= 4);
        for name in ["3", "03", "lesson-03", "03-async-gather"] {
            let found = select(lessons.clone(), &[name.to_owned()]).unwrap();
            assert_eq!((found.len(), found[0].name.as_str()), (1, "lesson-03"));
        }
        let said = select(lessons, &["lesson-99".to_owned()])
            .unwrap_err()
            .to_string();
        assert!(
            said.contains("lesson-99") && said.contains("lesson-01"),
            "{said}"
        );
    }
}
