//! What is to be made, and whether it can be asked for.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use course::{Lesson, PRACTICE};

use crate::package::Package;

/// What the command line says.
#[derive(Debug, Default)]
pub struct Wanted {
    /// The folder to make.
    pub dir: PathBuf,
    /// The lessons, by any name that `course` knows; all if there is none.
    pub lessons: Vec<String>,
    /// Also a zip.
    pub zip: bool,
    /// Starters of the last commit where those of the tree differ.
    pub committed: bool,
}

/// What is to be made.
#[derive(Debug)]
pub struct Plan {
    /// The checkout it is made from.
    pub(crate) root: PathBuf,
    /// The folder to make.
    pub(crate) dir: PathBuf,
    /// The zip to make.
    pub(crate) zip: Option<PathBuf>,
    pub(crate) committed: bool,
    /// The lessons that have exercises in it.
    pub(crate) lessons: Vec<Lesson>,
    /// The packages that have exercises in it.
    pub(crate) packages: Vec<Package>,
}

impl Plan {
    /// From the checkout `root`.
    ///
    /// # Errors
    /// If there is no such lesson, or it has no exercises; if the folder or the zip is there already; if a file of the checkout
    /// cannot be read.
    pub fn new(root: &Path, wanted: &Wanted) -> Result<Self> {
        let lessons = course::select(course::lessons(root)?, &wanted.lessons)?;
        let folders: Vec<String> = lessons.iter().map(Lesson::exercises).collect();
        let mut packages = Vec::new();
        for package in PRACTICE {
            packages.push(Package::read(root, package, &folders)?);
        }
        packages.retain(|package: &Package| !package.exercises.is_empty());
        let has_some = |lesson: &Lesson| packages.iter().any(|p| p.of(lesson).next().is_some());
        if let Some(lesson) = lessons.iter().find(|lesson| !has_some(lesson)) {
            bail!("{} has no exercises", lesson.folder);
        }
        let dir = place(&wanted.dir)?;
        let zip = wanted.zip.then(|| with_end(&dir, ".zip"));
        if let Some(zip) = zip.as_deref().filter(|zip| zip.exists()) {
            bail!("{} is there already", zip.display());
        }
        Ok(Plan {
            root: root.to_owned(),
            dir,
            zip,
            committed: wanted.committed,
            lessons,
            packages,
        })
    }

    /// How the folder is called.
    pub(crate) fn name(&self) -> String {
        let name = self.dir.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }
}

/// `path` with something after its last part: `a/b` with `.zip` is `a/b.zip`.
fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut path = path.as_os_str().to_owned();
    path.push(end);
    path.into()
}

/// The whole path of a folder that is not there yet, or is empty.
fn place(dir: &Path) -> Result<PathBuf> {
    if let Ok(mut entries) = fs::read_dir(dir) {
        let shown = dir.display();
        ensure!(
            entries.next().is_none(),
            "{shown} is there and is not empty: name a new folder, or empty it"
        );
        return dir
            .canonicalize()
            .with_context(|| format!("cannot find {shown}"));
    }
    ensure!(
        dir.symlink_metadata().is_err(),
        "{} is there and is no folder that can be read",
        dir.display()
    );
    let name = dir
        .file_name()
        .with_context(|| format!("{} names no new folder", dir.display()))?;
    let parent = dir.parent().filter(|parent| *parent != Path::new(""));
    let parent = parent.unwrap_or(Path::new("."));
    let parent = parent
        .canonicalize()
        .with_context(|| format!("there is no folder {} to put it in", parent.display()))?;
    Ok(parent.join(name))
}
