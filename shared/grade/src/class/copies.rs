//! The copies of a class.

use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::places::{self, Place};
use crate::text;

/// A copy may lie so many folders below the one that was handed in.
const DEPTH: usize = 4;

/// So many files and folders are looked at in what one student handed in.
const ENTRIES: usize = 20_000;

/// More copies than this are not one student's, and not meant.
const COPIES: usize = 50;

const ARCHIVES: [&str; 5] = ["zip", "gz", "tgz", "tar", "7z"];

/// What one student handed in.
#[derive(Debug)]
pub struct Copy {
    /// As the teacher sees it: below the class, or as it was given.
    pub folder: String,
    /// The packages in it, or why there are none.
    pub found: Result<Vec<Place>, String>,
}

impl Copy {
    pub fn place(&self, package: &str) -> Option<&Place> {
        let places = self.found.as_deref().unwrap_or_default();
        places.iter().find(|place| place.package == package)
    }
}

/// All copies below `classes`, and `dirs`, each of which is one; in the order of their folders.
pub fn find(classes: &[PathBuf], dirs: &[PathBuf]) -> Result<Vec<Copy>, Error> {
    let mut copies = Vec::new();
    for class in classes {
        let before = copies.len();
        below(class, classes.len() > 1, &mut copies)?;
        if copies[before..].iter().all(|copy| copy.found.is_err()) {
            return Err(Error::NoCopies(class.clone()));
        }
    }
    for dir in dirs {
        copies.push(Copy {
            folder: dir.display().to_string(),
            found: Ok(places::answers(dir)?),
        });
    }
    Ok(copies)
}

/// Each folder directly in the class is a student's, whatever is in it.
fn below(class: &Path, several: bool, copies: &mut Vec<Copy>) -> Result<(), Error> {
    let root = class.canonicalize().map_err(Error::file("find", class))?;
    let shown = |path: &Path| {
        let path = path.strip_prefix(&root).unwrap_or(path);
        let path = if several {
            class.join(path)
        } else {
            path.to_owned()
        };
        path.display().to_string()
    };
    if let Some(places) = places::strangers(&root) {
        let folder = class.display().to_string();
        copies.push(Copy {
            folder,
            found: Ok(places),
        });
        return Ok(());
    }
    let entries = fs::read_dir(&root).map_err(Error::file("read", class))?;
    let mut children: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    children.sort();
    for child in children {
        let folder = shown(&child);
        let nothing = |why: &str| Copy {
            folder: folder.clone(),
            found: Err(why.to_owned()),
        };
        match kind(&child) {
            Kind::PassedOver => {}
            Kind::Archive => copies.push(nothing("it is an archive: unpack it first")),
            Kind::Not(why) => copies.push(nothing(why)),
            Kind::Folder => match search(&child) {
                Ok(found) => {
                    let alone = found.len() == 1;
                    copies.extend(found.into_iter().map(|(path, places)| Copy {
                        folder: if alone { folder.clone() } else { shown(&path) },
                        found: Ok(places),
                    }));
                }
                Err(why) => copies.push(nothing(&why)),
            },
        }
    }
    Ok(())
}

const NO_COPY: &str =
    "no copy in this folder: it holds neither exercises/ nor lessons/exercises/exercises/";

enum Kind {
    Folder,
    Archive,
    /// Not what a student handed in: a list of names, a hidden folder.
    PassedOver,
    Not(&'static str),
}

fn kind(child: &Path) -> Kind {
    if is_hidden(child) {
        return Kind::PassedOver;
    }
    match child.symlink_metadata().map(|meta| meta.file_type()) {
        Ok(kind) if kind.is_dir() => Kind::Folder,
        Ok(kind) if kind.is_symlink() => {
            Kind::Not("it is a link, and links are not followed: give it by --dir")
        }
        Ok(kind) if kind.is_file() && is_archive(child) => Kind::Archive,
        Ok(kind) if kind.is_file() => Kind::PassedOver,
        Ok(_) => Kind::Not("it is no folder"),
        Err(_) => Kind::Not("it cannot be looked at"),
    }
}

/// The copies in what one student handed in, wherever they lie; or why there is none.
fn search(child: &Path) -> Result<Vec<(PathBuf, Vec<Place>)>, String> {
    let mut todo = VecDeque::from([(child.to_owned(), DEPTH)]);
    let (mut found, mut archives, mut seen) = (Vec::new(), Vec::new(), 0);
    while let Some((folder, depth)) = todo.pop_front() {
        if let Some(places) = places::strangers(&folder) {
            found.push((folder, places));
            if found.len() > COPIES {
                let why =
                    "more than 50 copies in this folder: if it is a class, give it by --class";
                return Err(why.to_owned());
            }
            continue;
        }
        let entries = fs::read_dir(&folder).map_err(|_| "it cannot be read".to_owned())?;
        for entry in entries.flatten() {
            seen += 1;
            if seen > ENTRIES {
                return Err("no copy was found among its first 20000 files and folders".to_owned());
            }
            match kind(&entry.path()) {
                Kind::Folder if depth > 0 && entry.file_name() != "target" => {
                    todo.push_back((entry.path(), depth - 1));
                }
                Kind::Archive => archives.push(entry.path()),
                _ => {}
            }
        }
    }
    if found.is_empty() {
        return Err(no_copy(child, archives.into_iter().min()));
    }
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(found)
}

/// Why a folder is no copy; what arrived is perhaps only packed.
fn no_copy(folder: &Path, archive: Option<PathBuf>) -> String {
    let Some(archive) = archive else {
        return NO_COPY.to_owned();
    };
    let path = archive.strip_prefix(folder).unwrap_or(&archive);
    let path = text::name(&path.display().to_string());
    format!("{NO_COPY}; it holds {path}: unpack it")
}

fn is_archive(path: &Path) -> bool {
    let end = path.extension().unwrap_or_default();
    ARCHIVES.iter().any(|known| end.eq_ignore_ascii_case(known))
}

/// Of the system, or of a program that packs: `.git`, `__MACOSX`.
fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') || name == "__MACOSX"
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::{NO_COPY, find};

    #[test]
    fn a_copy_is_found_wherever_it_lies_and_nobody_is_lost() {
        let class = tempfile::tempdir().unwrap();
        let root = class.path();
        for folder in [
            "alice/exercises",
            "bob/off-the-gil-main/lessons/exercises/exercises",
            "carol/old/exercises",
            "carol/new/exercises",
            "dan/notes",
            ".git/exercises",
        ] {
            fs::create_dir_all(root.join(folder)).unwrap();
        }
        symlink(root.join("alice"), root.join("eve")).unwrap();
        for file in ["fay.ZIP", "names.csv"] {
            fs::write(root.join(file), "").unwrap();
        }
        let copies = find(&[root.to_owned()], &[]).unwrap();
        let row = |copy: &super::Copy| {
            let found = copy.found.as_ref().map(Vec::len);
            (
                copy.folder.clone(),
                found.map_err(|why| why[..11].to_owned()),
            )
        };
        let rows: Vec<_> = copies.iter().map(row).collect();
        let not = |why: &str| Err(why.to_owned());
        let expected = [
            ("alice", Ok(1)),
            ("bob", Ok(1)),
            ("carol/new", Ok(1)),
            ("carol/old", Ok(1)),
            ("dan", not("no copy in ")),
            ("eve", not("it is a lin")),
            ("fay.ZIP", not("it is an ar")),
        ];
        assert_eq!(
            rows,
            expected.map(|(folder, found)| (folder.to_owned(), found))
        );
    }

    #[test]
    fn an_archive_in_place_of_a_copy_is_named() {
        let class = tempfile::tempdir().unwrap();
        let root = class.path();
        for folder in ["ann/exercises", "bob/sent", "carol/__MACOSX"] {
            fs::create_dir_all(root.join(folder)).unwrap();
        }
        for file in [
            "ann/old.zip",
            "bob/sent/b.tgz",
            "bob/sent/a.tar.gz",
            "carol/.c.zip",
            "carol/notes.txt",
            "carol/__MACOSX/c.zip",
        ] {
            fs::write(root.join(file), "").unwrap();
        }
        let copies = find(&[root.to_owned()], &[]).unwrap();
        let problem = |i: usize| copies[i].found.as_ref().map(Vec::len);
        assert_eq!(problem(0), Ok(1));
        let named = format!("{NO_COPY}; it holds sent/a.tar.gz: unpack it");
        assert_eq!(problem(1), Err(&named));
        assert_eq!(problem(2), Err(&NO_COPY.to_owned()));
    }

    #[test]
    fn a_class_of_nobody_is_an_error() {
        let class = tempfile::tempdir().unwrap();
        fs::create_dir(class.path().join("notes")).unwrap();
        assert!(find(&[class.path().to_owned()], &[]).is_err());
    }
}
