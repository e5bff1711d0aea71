//! A lesson's folder.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{About, Error, read};

/// A lesson.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// `03`.
    pub number: String,
    /// `03-async-gather`.
    pub folder: String,
    /// The folder, whole.
    pub path: PathBuf,
    /// Its `lesson.toml`.
    pub about: About,
}

impl Lesson {
    /// `lesson-03`: its package and its program.
    pub fn package(&self) -> String {
        format!("lesson-{}", self.number)
    }

    /// The folder of its exercises: `03_async_gather`. (rustlings allows no `-` there.)
    pub fn exercises(&self) -> String {
        self.folder.replace('-', "_")
    }

    /// The one Python program directly in `python/`.
    ///
    /// # Errors
    /// If there is none, or more than one: `python3 lessons/03-*/python/*.py` would pass the second as an argument.
    pub fn twin(&self) -> Result<PathBuf, Error> {
        let folder = self.path.join("python");
        let mut twins = self.files("python", "py")?;
        match (twins.pop(), twins.is_empty()) {
            (Some(twin), true) => Ok(twin),
            _ => Err(Error::Bad {
                path: folder,
                what: "a lesson has exactly one twin".to_owned(),
            }),
        }
    }

    /// The packages that one of its Python programs imports, as `lesson.toml` says; none if it says nothing.
    pub fn packages(&self, program: &Path) -> &[String] {
        let below = program.strip_prefix(&self.path).unwrap_or(program);
        self.about.packages_of(below)
    }

    /// The files of one of its folders that end in `.extension`, sorted; none if there is no such folder.
    ///
    /// # Errors
    /// If the folder cannot be read.
    pub fn files(&self, folder: &str, extension: &str) -> Result<Vec<PathBuf>, Error> {
        let path = self.path.join(folder);
        if !path.exists() {
            return Ok(Vec::new());
        }
        let entries = fs::read_dir(&path).map_err(|source| Error::File {
            path: path.clone(),
            source,
        })?;
        let mut files: Vec<PathBuf> = entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|end| end == extension))
            .collect();
        files.sort();
        Ok(files)
    }

    /// The limit of its waits at full speed, in seconds, for a run that `printed` these lines.
    ///
    /// # Errors
    /// If it cannot be read from them, or from the program.
    pub fn limit_s(&self, printed: &str) -> Result<f64, Error> {
        let source = read(&self.path.join("src/main.rs"))?;
        let limit = self.about.limit.seconds(&source, printed);
        limit.map_err(|what| Error::Bad {
            path: self.path.join("lesson.toml"),
            what,
        })
    }
}

/// All lessons of the checkout `root`, in their order: the folders of `lessons/` that begin with a number.
///
/// # Errors
/// If one has no `lesson.toml`, or a wrong one.
pub fn lessons(root: &Path) -> Result<Vec<Lesson>, Error> {
    let folder = root.join("lessons");
    let entries = fs::read_dir(&folder).map_err(|source| Error::File {
        path: folder.clone(),
        source,
    })?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut lessons = Vec::new();
    for name in names {
        if let Some((number, _)) = name.split_once('-')
            && number.chars().all(|c| c.is_ascii_digit())
            && !number.is_empty()
        {
            lessons.push(lesson(folder.join(&name), number.to_owned(), name)?);
        }
    }
    lessons.sort_by(|one, other| one.folder.cmp(&other.folder));
    Ok(lessons)
}

fn lesson(path: PathBuf, number: String, folder: String) -> Result<Lesson, Error> {
    let file = path.join("lesson.toml");
    let about = About::read(&read(&file)?).map_err(|what| Error::Bad { path: file, what })?;
    Ok(Lesson {
        number,
        folder,
        path,
        about,
    })
}

/// The lessons of these names: `3`, `03`, `lesson-03` or `03-async-gather`; all if none is named.
///
/// # Errors
/// If a name fits no lesson.
pub fn select(all: Vec<Lesson>, names: &[String]) -> Result<Vec<Lesson>, Error> {
    let fits = |name: &str, lesson: &Lesson| {
        let number = name.strip_prefix("lesson-").unwrap_or(name);
        lesson.folder == name || lesson.number == format!("{number:0>2}")
    };
    if let Some(name) = names.iter().find(|name| !all.iter().any(|l| fits(name, l))) {
        let known: Vec<String> = all.iter().map(Lesson::package).collect();
        return Err(Error::Unknown {
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

    #[test]
    fn a_lesson_has_four_names() {
        let lessons = lessons(&crate::root()).unwrap();
        assert!(lessons.len() >= 4);
        let last = lessons.last().unwrap().clone();
        let short = last.number.trim_start_matches('0').to_owned();
        for name in [&short, &last.number, &last.package(), &last.folder] {
            let found = select(lessons.clone(), std::slice::from_ref(name)).unwrap();
            assert_eq!((found.len(), &found[0].folder), (1, &last.folder), "{name}");
        }
        let said = select(lessons, &["lesson-99".to_owned()]).unwrap_err();
        let said = said.to_string();
        assert!(said.contains("lesson-99") && said.contains(&last.package()));
    }

    #[test]
    fn packages_are_found_by_the_path_of_a_program() {
        let mut lesson = lessons(&crate::root()).unwrap().remove(0);
        for name in ["a.py", "examples/a.py", "claims/b.py"] {
            let packages = vec![name.to_owned()];
            lesson.about.packages.insert(name.to_owned(), packages);
        }
        for (path, name) in [
            ("python/a.py", "a.py"),
            ("python/examples/a.py", "examples/a.py"),
            ("claims/b.py", "claims/b.py"),
        ] {
            assert_eq!(lesson.packages(&lesson.path.join(path)), [name]);
        }
        assert!(lesson.packages(&lesson.path.join("python/c.py")).is_empty());
    }

    #[test]
    fn a_folder_without_its_data_is_named() {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(root.path().join("lessons/10-new")).unwrap();
        std::fs::create_dir_all(root.path().join("lessons/exercises")).unwrap();
        let said = lessons(root.path()).unwrap_err().to_string();
        assert!(said.contains("10-new/lesson.toml"), "{said}");
    }
}
