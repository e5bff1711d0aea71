//! Files by their path from the repository's root.

use std::fs;
use std::path::{Component, Path, PathBuf};

use course::{Exercise, Lesson};

use crate::anchor;
use crate::directive::Place;
use crate::problem::Error;
use crate::rosetta::Rosetta;

/// The folder that the paths of the directives start from.
pub(crate) struct Repository {
    pub(crate) root: PathBuf,
}

/// What `cargo record` wrote.
pub(crate) struct Recording {
    pub(crate) command: String,
    /// What was printed, and the exit code where it was not 0.
    pub(crate) lines: Vec<String>,
}

impl Repository {
    pub(crate) fn new(root: &Path) -> Repository {
        Repository {
            root: root.to_owned(),
        }
    }

    /// All lessons.
    pub(crate) fn lessons(&self) -> Result<Vec<Lesson>, Error> {
        Ok(course::lessons(&self.root)?)
    }

    /// All exercises.
    pub(crate) fn exercises(&self) -> Result<Vec<Exercise>, Error> {
        Ok(course::exercises(&self.root)?)
    }

    /// The rows of Rosetta.
    pub(crate) fn rosetta(&self) -> Result<Rosetta, Error> {
        Rosetta::read(&self.root)
    }

    /// The text of a file.
    pub(crate) fn read(&self, path: &str) -> Result<String, Error> {
        let file = self.inside(path)?;
        fs::read_to_string(file).map_err(|source| Error::Read {
            path: path.to_owned(),
            source,
        })
    }

    /// The lines that a place names, without marks.
    pub(crate) fn lines(&self, place: &Place) -> Result<String, Error> {
        let source = self.read(&place.path)?;
        let selection = anchor::select(&source, place.anchor.as_deref());
        let selection = selection.map_err(|source| Error::Anchor {
            path: place.path.clone(),
            source,
        })?;
        Ok(selection.text(&source))
    }

    /// A recorded terminal.
    pub(crate) fn recording(&self, path: &str) -> Result<Recording, Error> {
        let text = self.read(path)?;
        let mut lines = text.lines().map(|line| line.trim_end().to_owned());
        let first = lines.next().unwrap_or_default();
        let command = first.strip_prefix("$ ");
        let command = command.ok_or_else(|| Error::NotARecording(path.to_owned()))?;
        Ok(Recording {
            command: command.to_owned(),
            lines: lines.collect(),
        })
    }

    /// The one Python program of a lesson.
    pub(crate) fn twin(&self, lesson: &str) -> Result<String, Error> {
        let folder = format!("{lesson}/python");
        let read = |source| Error::Read {
            path: folder.clone(),
            source,
        };
        let mut found = Vec::new();
        for entry in fs::read_dir(self.inside(&folder)?).map_err(read)? {
            let name = entry
                .map_err(read)?
                .file_name()
                .to_string_lossy()
                .into_owned();
            if name.ends_with(".py") {
                found.push(name);
            }
        }
        found.sort();
        match found.as_slice() {
            [only] => Ok(format!("{folder}/{only}")),
            _ => Err(Error::Twin {
                lesson: lesson.to_owned(),
                found,
            }),
        }
    }

    fn inside(&self, path: &str) -> Result<PathBuf, Error> {
        let relative = Path::new(path);
        let plain = relative
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        if plain && !path.is_empty() {
            Ok(self.root.join(relative))
        } else {
            Err(Error::Outside(path.to_owned()))
        }
    }
}
