//! Who handed in which copy.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::class::copies::Copy;
use crate::error::Error;
use crate::places::Place;
use crate::text;

/// Folders of every copy, which name nobody.
const NOBODY: [&str; 3] = ["lessons", "exercises", "exercises-heavy"];

/// One line of a class.
#[derive(Debug)]
pub struct Student {
    /// No two have the same one.
    pub name: String,
    pub folder: String,
    pub copy: Copy,
}

/// Names from the file, or else from the folders. Who stands in the file and handed nothing in gets a line too.
pub fn give(mut copies: Vec<Copy>, file: Option<&Path>) -> Result<Vec<Student>, Error> {
    let roster = file.map(read).transpose()?.unwrap_or_default();
    let known: BTreeSet<String> = copies.iter().map(|copy| copy.folder.clone()).collect();
    for folder in roster.keys().filter(|folder| !known.contains(*folder)) {
        copies.push(Copy {
            folder: folder.clone(),
            found: Err("there is no such folder".to_owned()),
        });
    }
    let students = copies.into_iter().map(|copy| {
        let name = roster.get(&copy.folder).cloned();
        Student {
            name: text::name(&name.unwrap_or_else(|| of_folder(&copy))),
            folder: text::name(&copy.folder),
            copy,
        }
    });
    let mut students: Vec<Student> = students.collect();
    tell_apart(&mut students);
    Ok(students)
}

/// A copy that was given as `../alice/lessons/exercises` is Alice's.
fn of_folder(copy: &Copy) -> String {
    let path = Path::new(&copy.folder);
    let named = |path: &Path| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        (!NOBODY.contains(&name.as_str())).then_some(name)
    };
    let ends_in_package = path
        .file_name()
        .is_none_or(|name| NOBODY.iter().any(|n| name == *n));
    if !ends_in_package && path.is_relative() && !path.starts_with("..") {
        return copy.folder.clone();
    }
    let whole = copy.found.as_deref().ok().and_then(|places| places.first());
    let whole = whole.map_or(path, |place: &Place| place.root.as_path());
    whole
        .ancestors()
        .find_map(named)
        .unwrap_or_else(|| copy.folder.clone())
}

/// Two students with one name have their folders beside it; and a number, should these be the same to the eye.
fn tell_apart(students: &mut [Student]) {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for student in &*students {
        *count.entry(student.name.clone()).or_default() += 1;
    }
    let mut seen = BTreeSet::new();
    for student in students {
        if count[&student.name] > 1 {
            student.name = format!("{} ({})", student.name, student.folder);
        }
        let plain = student.name.clone();
        let mut number = 1;
        while !seen.insert(student.name.clone()) {
            number += 1;
            student.name = format!("{plain} #{number}");
        }
    }
}

/// The names by their folders.
fn read(path: &Path) -> Result<BTreeMap<String, String>, Error> {
    let text = fs::read_to_string(path).map_err(Error::file("read", path))?;
    parse(&text).map_err(|what| Error::Bad {
        path: path.to_owned(),
        what,
    })
}

fn parse(text: &str) -> Result<BTreeMap<String, String>, String> {
    // Spreadsheets begin a file with this, and write `;` where a comma stands in numbers.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first = text.lines().next().unwrap_or_default();
    let between = first.chars().find(|c| [';', '\t', ','].contains(c));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(between.map_or(b',', |c| c as u8))
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut names = BTreeMap::new();
    for record in reader.records() {
        let record = record.map_err(|e| e.to_string())?;
        let line = record.position().map_or(0, csv::Position::line);
        let (folder, name) = match (record.get(0), record.get(1)) {
            (Some(folder), Some(name)) if !folder.is_empty() && !name.is_empty() => (folder, name),
            _ => return Err(format!("line {line} is not a folder, a comma and a name")),
        };
        if line == 1 && folder.eq_ignore_ascii_case("folder") {
            continue;
        }
        let folder = folder.trim_end_matches('/');
        if names.insert(folder.to_owned(), name.to_owned()).is_some() {
            return Err(format!("line {line}: {folder:?} is there twice"));
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::{Copy, Student, parse, tell_apart};

    #[test]
    fn a_file_as_a_spreadsheet_writes_it() {
        for text in [
            "\u{feff}folder;name\r\na;\"Lee; Ann\"\r\n",
            "a/\t\"Lee; Ann\"\n",
            "a,Lee; Ann\n",
        ] {
            let names = parse(text).unwrap_or_else(|why| panic!("{text:?}: {why}"));
            assert_eq!(names.len(), 1, "{text:?}");
            assert!(names["a"].starts_with("Lee"), "{names:?}");
        }
        for (bad, says) in [
            ("a\n", "line 1"),
            ("a,b\na,c\n", "line 2"),
            ("a,\n", "line 1"),
        ] {
            let why = parse(bad).unwrap_err();
            assert!(why.contains(says), "{why}");
        }
    }

    #[test]
    fn two_students_with_one_name() {
        let student = |name: &str, folder: &str| Student {
            name: name.to_owned(),
            folder: folder.to_owned(),
            copy: Copy {
                folder: folder.to_owned(),
                found: Ok(Vec::new()),
            },
        };
        let mut all = [
            student("Ann", "a"),
            student("Ann", "b"),
            student("Ann (a)", "c"),
            student("Bob", "d"),
        ];
        tell_apart(&mut all);
        let names = all.map(|student| student.name);
        assert_eq!(names, ["Ann (a)", "Ann (b)", "Ann (a) #2", "Bob"]);
    }
}
