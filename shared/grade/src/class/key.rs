//! What a mark hangs on.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, UNIX_EPOCH};

use limited::Run;

use crate::course::Exercise;
use crate::error::Error;
use crate::grader::{Grader, Setting, Tests};

/// Makes the keys of kept marks for one course.
#[derive(Debug)]
pub struct Keys {
    /// Made of all but the exercise and the answer.
    common: String,
}

impl Keys {
    /// After [`Grader::prepare`], which finds the course's own crates.
    pub fn new(grader: &Grader<'_>, setting: Setting<'_>) -> Result<Self, Error> {
        let mut parts = vec![program()?, toolchain(&grader.scratch.package)?];
        parts.push(format!("{:?} {}", setting.limits, setting.trusted).into_bytes());
        parts.push(setting.launcher.confinement.words().into_bytes());
        let dir = grader.course.dir();
        for file in ["Cargo.toml", "Cargo.lock"] {
            // A course need not have a lock file.
            parts.push(fs::read(dir.join(file)).unwrap_or_default());
        }
        // The course's own crates, and the manifests and settings above them.
        let own = grader.scratch.readable.iter();
        for path in own.filter(|path| **path != grader.scratch.package) {
            add(path, &mut parts)?;
        }
        let common = grader.scratch.secret.digest(parts);
        Ok(Keys { common })
    }

    /// The key of one answer; none where its tests cannot be had.
    pub fn of(
        &self,
        grader: &Grader<'_>,
        exercise: &Exercise,
        tests: &Tests,
        text: &str,
    ) -> Option<String> {
        let tests = tests.as_ref().ok()?.as_ref();
        let tests = tests.map_or(String::new(), |tests| {
            format!("{} {}", tests.line, tests.text)
        });
        let facts = format!(
            "{:?} {} {}",
            exercise.path(""),
            exercise.test,
            exercise.network
        );
        let parts = [self.common.as_str(), &facts, &tests, text];
        Some(grader.scratch.secret.digest(parts))
    }
}

/// This program, as it was last built.
fn program() -> Result<Vec<u8>, Error> {
    // What runs, even where a newer one has been built in its place.
    let running = PathBuf::from("/proc/self/exe");
    let path = match running.exists() {
        true => running,
        false => std::env::current_exe().map_err(Error::file("find", "this program"))?,
    };
    let meta = path.metadata().map_err(Error::file("look at", &path))?;
    let built = meta.modified().map_err(Error::file("look at", &path))?;
    let built = built.duration_since(UNIX_EPOCH).unwrap_or_default();
    Ok(format!("{} {}", meta.len(), built.as_nanos()).into_bytes())
}

/// The version of the compiler that cargo calls.
fn toolchain(package: &Path) -> Result<Vec<u8>, Error> {
    let mut command = Command::new(std::env::var_os("RUSTC").unwrap_or("rustc".into()));
    command.arg("-vV").current_dir(package);
    let asked = Run::new(command, Duration::from_secs(60)).run();
    let said = asked.map_err(|e| Error::Toolchain(e.to_string()))?;
    Ok(said.output.stdout.into_bytes())
}

/// The names and the contents of all files here, in order.
fn add(path: &Path, parts: &mut Vec<Vec<u8>>) -> Result<(), Error> {
    parts.push(path.as_os_str().as_encoded_bytes().to_vec());
    if !path.is_dir() {
        let content = fs::read(path).map_err(Error::file("read", path))?;
        parts.push(content);
        return Ok(());
    }
    let entries = fs::read_dir(path).map_err(Error::file("read", path))?;
    let mut entries: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for entry in entries {
        let name = entry
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name != "target" && name != "__pycache__" {
            add(&entry, parts)?;
        }
    }
    Ok(())
}
