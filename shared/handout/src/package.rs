//! A package of exercises: what of it goes into a handout.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use course::{Exercise, Lesson};
use toml::{Table, Value};

use crate::files::{copy, read, write};

/// The Python program that some exercises begin with, below the package.
pub fn python(exercise: &Exercise) -> String {
    format!("python/{}.py", exercise.name)
}

/// A package, with those of its exercises that were asked for.
#[derive(Debug)]
pub struct Package {
    /// Its folder, below the checkout and below the handout: `lessons/exercises`.
    pub folder: &'static str,
    pub exercises: Vec<Exercise>,
    info: Table,
}

impl Package {
    /// Of the package `folder`, below the checkout `root`, the exercises of the lessons' `folders`.
    pub fn read(root: &Path, folder: &'static str, folders: &[String]) -> Result<Self> {
        let mut exercises = course::exercises_of(root, folder)?;
        let path = root.join(folder).join("info.toml");
        let is_whole = |e: &Exercise| e.dir.is_some() && e.minutes.is_some();
        ensure!(
            exercises.iter().all(is_whole),
            "{}: an exercise has no dir or minutes",
            path.display()
        );
        exercises.retain(|e| e.dir.as_ref().is_some_and(|dir| folders.contains(dir)));
        let mut info: Table = read(&path)?.parse()?;
        let chosen = |entry: &Value| {
            let name = entry.get("name").and_then(Value::as_str);
            exercises.iter().any(|e| Some(e.name.as_str()) == name)
        };
        if let Some(list) = info.get_mut("exercises").and_then(Value::as_array_mut) {
            list.retain(chosen);
        }
        Ok(Package {
            folder,
            exercises,
            info,
        })
    }

    /// Its exercises of one lesson.
    pub fn of(&self, lesson: &Lesson) -> impl Iterator<Item = &Exercise> {
        let folder = lesson.exercises();
        let ours = move |e: &&Exercise| e.dir.as_ref() == Some(&folder);
        self.exercises.iter().filter(ours)
    }

    /// Writes all of it but the starters into the handout.
    pub fn write(&self, root: &Path, handout: &Path) -> Result<()> {
        let (from, to) = (root.join(self.folder), handout.join(self.folder));
        write(&to.join("info.toml"), &self.info()?)?;
        write(&to.join("Cargo.toml"), &self.manifest(&from)?)?;
        for file in ["Cargo.lock", ".rustfmt.toml"] {
            copy(&from.join(file), &to.join(file))?;
        }
        Ok(())
    }

    /// Its `info.toml`. The messages of the course speak of commands that only a checkout has.
    fn info(&self) -> Result<String> {
        let mut info = self.info.clone();
        for (key, message) in [("welcome_message", WELCOME), ("final_message", FINAL)] {
            info.insert(key.to_owned(), Value::String(message.to_owned()));
        }
        Ok(toml::to_string_pretty(&info)?)
    }

    /// Its `Cargo.toml`, with a list of programs as `rustlings dev update` would write it.
    fn manifest(&self, from: &Path) -> Result<String> {
        let path = from.join("Cargo.toml");
        let text = read(&path)?;
        let parts = text
            .split_once("bin = [")
            .and_then(|(before, rest)| Some((before, rest.split_once(']')?.1)));
        let (before, after) =
            parts.with_context(|| format!("{} has no list `bin = […]`", path.display()))?;
        let line = |e: &Exercise| {
            let starter = e.file("exercises");
            format!("  {{ name = \"{}\", path = \"{starter}\" }},\n", e.name)
        };
        let lines: String = self.exercises.iter().map(line).collect();
        let manifest = format!("{before}bin = [\n{lines}]{after}");
        ensure!(
            !manifest.contains("solutions/"),
            "{} names solutions outside of its list `bin`",
            path.display()
        );
        Ok(manifest)
    }

    /// Where it lies in the handout.
    pub fn manifest_in(&self, handout: &Path) -> PathBuf {
        handout.join(self.folder).join("Cargo.toml")
    }
}

const WELCOME: &str = "\
Off the GIL: exercises.

Each belongs to a chapter of the book. Read the chapter first. Change the file until its tests pass. Press `h` for a hint: its
first line may be enough.

A test that waits in vain gives up after two seconds. On a busy machine that can be too soon: `OFF_THE_GIL_PATIENCE=5`
before the command lets all of them wait five times as long.
";

const FINAL: &str = "\
All solved here. README.md, two folders up, tells what else there is and how to hand in.
";
