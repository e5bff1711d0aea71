//! No file of a handout has lines that only a solution or a wrong answer has.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use course::PRACTICE;

use crate::made::{exercises, files, read};

/// Two lines, one after the other.
type Pair<'a> = (&'a str, &'a str);

/// By which lines an answer is known: of the first line of a pair, the second ones, and the files of the answers.
type Marks = BTreeMap<String, Vec<(String, PathBuf)>>;

/// Looks at every file below `folder`.
pub fn check(folder: &Path) {
    let found = found(folder, &marks());
    assert!(found.is_empty(), "{found:#?}");
    for file in files(&folder.join("lessons")) {
        let parts = file.iter().filter_map(|part| part.to_str());
        let bad = ["solutions", "wrong", ".git"];
        let bad = parts.into_iter().any(|part| bad.contains(&part));
        assert!(!bad, "{}", file.display());
    }
    assert!(!folder.join(".git").exists());
}

/// The answers of which a file below `folder` has a mark, with the file.
fn found(folder: &Path, marks: &Marks) -> BTreeMap<PathBuf, PathBuf> {
    let mut found = BTreeMap::new();
    for file in files(folder) {
        let text = fs::read(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        for (first, second) in pairs(&String::from_utf8_lossy(&text)) {
            let known = marks.get(first).into_iter().flatten();
            for (_, answer) in known.filter(|(line, _)| line == second) {
                found.insert(answer.clone(), file.clone());
            }
        }
    }
    found
}

/// Of each answer the longest two lines of code that no starter and no hint has; of a wrong answer also its header.
fn marks() -> Marks {
    let known = known();
    let known: BTreeSet<Pair> = known.iter().flat_map(|text| pairs(text)).collect();
    let mut marks = Marks::new();
    for answer in answers() {
        let text = read(&answer);
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let is_code = |(first, _): &Pair| !first.starts_with("//");
        let own = pairs(code).filter(|pair| is_code(pair) && !known.contains(pair));
        let longest = own.max_by_key(|(first, second)| first.len() + second.len());
        let header = pairs(code).find(|(first, _)| first.starts_with("//! Wrong:"));
        assert!(
            longest.or(header).is_some(),
            "{} has no lines of its own",
            answer.display()
        );
        for (first, second) in longest.into_iter().chain(header) {
            let mark = (second.to_owned(), answer.clone());
            marks.entry(first.to_owned()).or_default().push(mark);
        }
    }
    marks
}

/// Each line with the next one. Empty lines and indentation do not count.
fn pairs(text: &str) -> impl Iterator<Item = Pair<'_>> {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines().zip(lines().skip(1))
}

/// Starters, and files with hints.
fn known() -> Vec<String> {
    let exercises = exercises();
    let starters = exercises.iter().map(|exercise| {
        let package = course::root().join(exercise.package);
        package.join(exercise.file("exercises"))
    });
    let hints = PRACTICE.map(|package| course::root().join(package).join("info.toml"));
    starters.chain(hints).map(|file| read(&file)).collect()
}

/// The files of all solutions and wrong answers.
fn answers() -> Vec<PathBuf> {
    let kinds = PRACTICE.into_iter().flat_map(|package| {
        ["solutions", "wrong"].map(|kind| course::root().join(package).join(kind))
    });
    let all = kinds.flat_map(|folder| files(&folder));
    let code = |file: &PathBuf| file.extension().is_some_and(|end| end == "rs");
    all.filter(code).collect()
}

#[test]
fn every_answer_is_found_where_it_is() {
    let marks = marks();
    let mut seen = BTreeSet::new();
    for package in PRACTICE {
        for kind in ["solutions", "wrong"] {
            let folder = course::root().join(package).join(kind);
            seen.extend(found(&folder, &marks).into_keys());
        }
    }
    let all: BTreeSet<PathBuf> = answers().into_iter().collect();
    assert_eq!(seen, all);
    assert!(all.len() > 100);
}
