//! The measured Rust programs: built by cargo, in release, before anything is measured.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use course::Lesson;
use serde::Deserialize;

use crate::{Error, files};

/// A cold release build of tokio and smol on a slow laptop.
const LIMIT: Duration = Duration::from_secs(1800);

/// Where the built programs lie, by package and name: two lessons may have an example of one name.
#[derive(Clone, Debug, Default)]
pub struct Programs(BTreeMap<Wanted, PathBuf>);

/// A program to build.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wanted {
    package: String,
    kind: Kind,
    name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Bin,
    Example,
}

/// The fields that are read of a line that `cargo --message-format=json` prints.
#[derive(Deserialize)]
struct Line {
    manifest_path: Option<PathBuf>,
    target: Option<Target>,
    executable: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

impl Wanted {
    /// The lesson's own program.
    pub fn lesson(lesson: &Lesson) -> Self {
        Wanted {
            package: lesson.package(),
            kind: Kind::Bin,
            name: lesson.package(),
        }
    }

    /// An example, by its source in the lesson's folder; nothing if that is no Rust.
    pub fn example(lesson: &Lesson, source: &str) -> Option<Self> {
        let source = Path::new(source);
        source
            .extension()
            .is_some_and(|end| end == "rs")
            .then(|| Wanted {
                package: lesson.package(),
                kind: Kind::Example,
                name: files::stem(source),
            })
    }
}

impl Programs {
    /// Builds all of them in one call of cargo.
    ///
    /// # Errors
    /// With cargo's own words, if it fails.
    pub fn build(root: &Path, wanted: &BTreeSet<Wanted>) -> Result<Self, Error> {
        if wanted.is_empty() {
            return Ok(Programs::default());
        }
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
        command.current_dir(root).args([
            "build",
            "--release",
            "-q",
            "--message-format=json-render-diagnostics",
        ]);
        let packages: BTreeSet<&str> = wanted.iter().map(|one| one.package.as_str()).collect();
        command.args(packages.iter().flat_map(|package| ["-p", package]));
        for one in wanted {
            let option = match one.kind {
                Kind::Bin => "--bin",
                Kind::Example => "--example",
            };
            command.args([option, &one.name]);
        }
        let shown = crate::measure::shown(&command);
        let finished = limited::Run::new(command, LIMIT).run()?;
        let not_built = |output: String| Error::NotBuilt {
            command: shown.clone(),
            output,
        };
        if !finished.status.success() {
            return Err(not_built(finished.output.stderr));
        }
        let lines = finished.output.stdout.lines();
        let programs = Programs(lines.filter_map(built).collect());
        match wanted.iter().find(|one| !programs.0.contains_key(one)) {
            None => Ok(programs),
            Some(one) => Err(not_built(format!("cargo built no program {:?}", one.name))),
        }
    }

    /// The lesson's own program.
    ///
    /// # Errors
    /// If it was not built.
    pub fn lesson(&self, lesson: &Lesson) -> Result<&Path, Error> {
        self.path(&Wanted::lesson(lesson))
    }

    /// An example, by its source in the lesson's folder.
    ///
    /// # Errors
    /// If it was not built.
    pub fn example(&self, lesson: &Lesson, source: &str) -> Result<&Path, Error> {
        let wanted = Wanted::example(lesson, source).ok_or_else(|| Error::NotBuilt {
            command: source.to_owned(),
            output: "it is no Rust program".to_owned(),
        })?;
        self.path(&wanted)
    }

    fn path(&self, wanted: &Wanted) -> Result<&Path, Error> {
        let path = self.0.get(wanted).map(PathBuf::as_path);
        path.ok_or_else(|| Error::NotBuilt {
            command: wanted.name.clone(),
            output: "it was not among the built programs".to_owned(),
        })
    }
}

/// A program that cargo says it built. The package is the lesson of the folder in which its manifest lies.
fn built(line: &str) -> Option<(Wanted, PathBuf)> {
    let line: Line = serde_json::from_str(line).ok()?;
    let folder = line.manifest_path?.parent()?.file_name()?.to_owned();
    let number = folder.to_str()?.split_once('-')?.0.to_owned();
    let target = line.target?;
    let kind = match target.kind.first()?.as_str() {
        "bin" => Kind::Bin,
        "example" => Kind::Example,
        _ => return None,
    };
    let wanted = Wanted {
        package: format!("lesson-{number}"),
        kind,
        name: target.name,
    };
    Some((wanted, line.executable?))
}
