//! A package of exercises: what of it goes into a handout.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use course::Lesson;
use toml::{Table, Value};

use crate::files::{copy, read, write};

/// The packages, below `lessons/`.
pub const PACKAGES: [&str; 2] = ["exercises", "exercises-heavy"];

/// An exercise, as `info.toml` tells it.
#[derive(Debug)]
pub struct Exercise {
    /// `l03_gather_in_order`.
    pub name: String,
    /// The lesson's folder in `exercises/`: `03_async_gather`.
    pub folder: String,
    pub minutes: i64,
}

impl Exercise {
    /// Its starter, below the package.
    pub fn starter(&self) -> String {
        format!("exercises/{}/{}.rs", self.folder, self.name)
    }

    /// Its solution, below the package. It is looked at, and never handed out.
    pub fn solution(&self) -> String {
        format!("solutions/{}/{}.rs", self.folder, self.name)
    }

    /// The Python program that some exercises begin with, below the package.
    pub fn python(&self) -> String {
        format!("python/{}.py", self.name)
    }
}

/// A package, with those of its exercises that were asked for.
#[derive(Debug)]
pub struct Package {
    /// Its folder, below the checkout and below the handout: `lessons/exercises`.
    pub folder: String,
    pub exercises: Vec<Exercise>,
    info: Table,
}

impl Package {
    /// The exercises of the lessons' `folders`.
    pub fn read(root: &Path, name: &str, folders: &[String]) -> Result<Self> {
        let folder = format!("lessons/{name}");
        let path = root.join(&folder).join("info.toml");
        let text = read(&path)?;
        let mut info: Table = text
            .parse()
            .with_context(|| format!("cannot read {}", path.display()))?;
        let list = info.get_mut("exercises").and_then(Value::as_array_mut);
        let list = list.with_context(|| format!("{} lists no exercises", path.display()))?;
        let mut exercises = Vec::new();
        for entry in list.iter() {
            let exercise = exercise(entry);
            exercises.push(exercise.with_context(|| {
                format!(
                    "{}: an exercise has no name, dir or minutes",
                    path.display()
                )
            })?);
        }
        exercises.retain(|exercise| folders.contains(&exercise.folder));
        let chosen = |entry: &Value| {
            let name = entry.get("name").and_then(Value::as_str);
            exercises.iter().any(|e| Some(e.name.as_str()) == name)
        };
        list.retain(chosen);
        Ok(Package {
            folder,
            exercises,
            info,
        })
    }

    /// Its exercises of one lesson.
    pub fn of(&self, lesson: &Lesson) -> impl Iterator<Item = &Exercise> {
        let folder = lesson.exercises();
        self.exercises.iter().filter(move |e| e.folder == folder)
    }

    /// Writes all of it but the starters into the handout.
    pub fn write(&self, root: &Path, handout: &Path) -> Result<()> {
        let (from, to) = (root.join(&self.folder), handout.join(&self.folder));
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
            let starter = e.starter();
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
        handout.join(&self.folder).join("Cargo.toml")
    }
}

fn exercise(entry: &Value) -> Option<Exercise> {
    let text = |key: &str| Some(entry.get(key)?.as_str()?.to_owned());
    Some(Exercise {
        name: text("name")?,
        folder: text("dir")?,
        minutes: entry.get("minutes")?.as_integer()?,
    })
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
