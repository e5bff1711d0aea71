//! Wrong answers: files that say in their first lines what is wrong with them, and how they must fail.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::course::{Course, Exercise, is_name};
use crate::mark::{Evidence, Mark, Outcome};

/// How a wrong answer must fail.
#[derive(Debug, PartialEq)]
pub enum Must {
    /// Each of these tests fails. Others may fail too: what comes in any order, say, is out of order in another test by chance.
    Fail(Vec<String>),
    /// The compiler has this error code.
    NotCompile(String),
    /// A rule refuses it before the build, with these words.
    Refuse(String),
    /// This test waits in vain.
    TimeOut(String),
}

/// The name of the one test that an exercise without tests has: that its `main` ends well.
pub const MAIN: &str = "main";

impl Must {
    /// Read the header of a file.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut lines = text
            .lines()
            .map_while(|line| line.strip_prefix("//!"))
            .map(str::trim);
        let first = lines.next().and_then(|line| line.strip_prefix("Wrong:"));
        if first.is_none_or(|what| what.trim().is_empty()) {
            return Err("the first line is not `//! Wrong: …`".to_owned());
        }
        let missing = "it has no line `//! Must fail: TEST`, `Must not compile: CODE`, `Must be refused: WORDS` or \
                       `Must time out: TEST` after the first";
        let must = lines
            .find(|line| line.starts_with("Must "))
            .ok_or(missing)?;
        let (how, what) = must.split_once(':').ok_or(missing)?;
        let what = what.trim().to_owned();
        if what.is_empty() {
            return Err(format!("`{must}` does not say what"));
        }
        match how {
            "Must fail" => Ok(Must::Fail(
                what.split(',').map(|t| t.trim().to_owned()).collect(),
            )),
            "Must not compile" => Ok(Must::NotCompile(what)),
            "Must be refused" => Ok(Must::Refuse(what)),
            "Must time out" => Ok(Must::TimeOut(what)),
            _ => Err(missing.to_owned()),
        }
    }

    /// What is not as the header says.
    pub fn problem(&self, mark: &Mark, tests: &[&str]) -> Option<String> {
        let known = |test: &&String| !tests.contains(&test.as_str());
        let unknown = match self {
            Must::Fail(named) => named.iter().find(known),
            Must::TimeOut(named) => Some(named).filter(known),
            Must::NotCompile(_) | Must::Refuse(_) => None,
        };
        if let Some(test) = unknown {
            return Some(format!(
                "its header names {test:?}, and there is no such test"
            ));
        }
        let Evidence {
            failed,
            waited,
            codes,
            ..
        } = &mark.evidence;
        let came = format!("but {}: {}", mark.outcome.words(), mark.message);
        let came = came.trim_end_matches(": ");
        match self {
            Must::Fail(named) if mark.outcome == Outcome::Failed => {
                let passes: Vec<&str> = named
                    .iter()
                    .filter(|t| !failed.contains(t))
                    .map(String::as_str)
                    .collect();
                let (named, passed) = (named.join(", "), passes.join(", "));
                (!passes.is_empty())
                    .then(|| format!("must fail in {named}, {came}\nand passes: {passed}"))
            }
            Must::Fail(named) => Some(format!("must fail in {}, {came}", named.join(", "))),
            Must::NotCompile(code) => {
                let holds = mark.outcome == Outcome::DoesNotCompile && codes.contains(code);
                (!holds).then(|| format!("must not compile, with {code}, {came}"))
            }
            Must::Refuse(words) => {
                let holds = mark.outcome == Outcome::Refused && mark.message.contains(words);
                (!holds).then(|| format!("must be refused with \"{words}\", {came}"))
            }
            Must::TimeOut(test) => {
                (!waited.contains(test)).then(|| format!("must time out in {test}, {came}"))
            }
        }
    }
}

/// The wrong answers of an exercise, below the course's folder, in the order of their names.
pub fn files(course: &Course, exercise: &Exercise) -> Vec<PathBuf> {
    let folder = exercise.wrong();
    let mut files: Vec<PathBuf> = names(&course.dir().join(&folder))
        .into_iter()
        .filter(|name| name.ends_with(".rs"))
        .map(|name| folder.join(name))
        .collect();
    files.sort();
    files
}

/// The last part of a wrong answer's target.
pub fn suffix(file: &Path) -> Result<String, String> {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    match is_name(&stem) {
        true => Ok(format!("__wrong_{stem}")),
        false => Err("its name is not made of letters, digits and `_`".to_owned()),
    }
}

/// What lies in the folder `wrong` and belongs to no exercise.
pub fn strays(course: &Course) -> Vec<String> {
    let folders: BTreeSet<PathBuf> = course.exercises.iter().map(Exercise::wrong).collect();
    let mut todo = vec![PathBuf::from("wrong")];
    let mut strays = Vec::new();
    while let Some(folder) = todo.pop() {
        for name in names(&course.dir().join(&folder)) {
            let path = folder.join(name);
            if course.dir().join(&path).is_dir() {
                todo.push(path);
            } else if !folders.contains(&folder) {
                strays.push(format!("{}: no exercise has this folder", path.display()));
            }
        }
    }
    strays.sort();
    strays
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Must;

    #[test]
    fn the_header_is_read() {
        let must = |line: &str| Must::parse(&format!("//! Wrong: a.\n//! {line}\n\nfn a() {{}}\n"));
        let tests = vec!["a".to_owned(), "b".to_owned()];
        assert_eq!(must("Must fail: a, b"), Ok(Must::Fail(tests)));
        assert_eq!(
            must("Must not compile: E0599"),
            Ok(Must::NotCompile("E0599".to_owned()))
        );
        assert_eq!(
            must("Must be refused: a b"),
            Ok(Must::Refuse("a b".to_owned()))
        );
        assert_eq!(must("Must time out: a"), Ok(Must::TimeOut("a".to_owned())));
        for bad in ["Must fail:", "Must fail", "Must win: a", "Fails: a", ""] {
            assert!(must(bad).is_err(), "{bad}");
        }
        assert!(Must::parse("// Wrong: a\n//! Must fail: a\n").is_err());
        assert!(Must::parse("//! Wrong: a,\n//! and b.\n//! Must fail: a\n").is_ok());
        assert!(Must::parse("//! Wrong: a.\n\n//! Must fail: a\n").is_err());
    }
}
