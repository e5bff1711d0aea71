//! `commands.toml`: what is recorded, and how.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use course::{About, Needs, twins};
use serde::Deserialize;

use crate::mask::Mask;

/// Why there is nothing to record or to compare with.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder could not be read or written.
    #[error("cannot {action} {path}: {source}")]
    File {
        /// What was tried.
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A `commands.toml` breaks a rule.
    #[error("{path}: {what}")]
    Bad {
        /// The file.
        path: PathBuf,
        /// The rule.
        what: String,
    },
    /// The program of a recording does not compile, or only with warnings, which would land in the recording.
    #[error("`{command}` does not build without errors and warnings:\n{output}")]
    NotBuilt {
        /// The build command.
        command: String,
        /// What the compiler said.
        output: String,
    },
    /// There is no site to run a program against.
    #[error("cannot start a site: {source}")]
    NoSite {
        /// The system's reason.
        source: io::Error,
    },
    /// The program imports packages, and the environment that has them is not there.
    #[error(
        "it imports {packages}, and there is no environment for that; `{}` makes it",
        twins::MAKE
    )]
    NoPackages {
        /// Their names.
        packages: String,
    },
    /// The command did not run, or not to its end.
    #[error("{source}{}", source.output().map_or(String::new(), |o| format!("; so far it printed:\n{}", o.stdout)))]
    Run {
        /// What happened, and to which command.
        #[from]
        source: limited::Error,
    },
}

/// Whether the places of a program's lines are promised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// Line by line.
    #[default]
    Fixed,
    /// Each line as often as recorded, in any order.
    Any,
}

/// One transcript and the command that makes it.
#[derive(Clone, Debug)]
pub struct Recording {
    /// The folder of its lesson, such as `01-sleep-workers`.
    pub lesson: String,
    /// The transcript's file.
    pub file: PathBuf,
    /// The command's words, without `-q`.
    pub command: Vec<String>,
    /// The program's words added for the check, without `--`.
    pub fast: Vec<String>,
    /// Whether the places of the lines are promised.
    pub order: Order,
    /// The line of the output, from 1, of which nothing but its place is promised.
    pub race: Option<usize>,
    /// What is not promised within a line.
    pub varies: Vec<&'static Mask>,
    /// What the lesson's programs need.
    pub needs: Option<Needs>,
    /// The packages that its Python program imports.
    pub packages: Vec<String>,
    /// The checkout; commands run there.
    pub root: PathBuf,
}

impl Recording {
    /// The transcript's file, seen from the checkout.
    pub fn name(&self) -> String {
        let path = self.file.strip_prefix(&self.root).unwrap_or(&self.file);
        path.display().to_string()
    }

    /// A line of the program, with words in place of what is not promised in it.
    pub fn masked(&self, line: &str) -> String {
        let masks = self.varies.iter();
        masks.fold(line.to_owned(), |line, mask| mask.lay_on(&line))
    }

    /// The command that makes the transcript anew.
    pub fn regenerate_command(&self) -> String {
        format!("cargo record {}", self.lesson)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Commands {
    recording: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    file: String,
    command: String,
    #[serde(default)]
    fast: String,
    #[serde(default)]
    order: Order,
    race: Option<usize>,
    #[serde(default)]
    varies: Vec<String>,
}

/// The checkout this program was built from.
pub fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.canonicalize().unwrap_or(root)
}

/// All recordings of the checkout `root`, lesson by lesson, each in the order of its `commands.toml`.
///
/// # Errors
///
/// An unreadable file; an entry that breaks a rule; a transcript that no entry makes.
pub fn load(root: &Path) -> Result<Vec<Recording>, Error> {
    let mut recordings = Vec::new();
    for lesson in names(&root.join("lessons"))? {
        let folder = root.join("lessons").join(&lesson).join("recorded");
        if folder.is_dir() {
            recordings.extend(load_lesson(root, &lesson, &folder)?);
        }
    }
    Ok(recordings)
}

fn load_lesson(root: &Path, lesson: &str, folder: &Path) -> Result<Vec<Recording>, Error> {
    let path = folder.join("commands.toml");
    let bad = |what: String| Error::Bad {
        path: path.clone(),
        what,
    };
    let mut entries = Vec::new();
    if path.exists() {
        let text = fs::read_to_string(&path).map_err(file("read", &path))?;
        let commands: Commands = toml::from_str(&text).map_err(|e| bad(e.to_string()))?;
        entries = commands.recording;
    }
    for name in names(folder)?.iter().filter(|name| name.ends_with(".txt")) {
        if entries.iter().filter(|entry| entry.file == *name).count() != 1 {
            return Err(bad(format!("{name} needs exactly one entry")));
        }
    }
    let about = about(&folder.with_file_name("lesson.toml"))?;
    let recording = |entry: Entry| {
        let name = entry.file.clone();
        let mut read =
            read(root, lesson, folder, entry).map_err(|what| bad(format!("{name:?}: {what}")))?;
        if let Some(about) = &about {
            read.needs = about.needs;
            read.packages = packages(&read, about);
        }
        Ok(read)
    };
    entries.into_iter().map(recording).collect()
}

/// What the lesson says about itself, if it does.
fn about(path: &Path) -> Result<Option<About>, Error> {
    if !path.exists() {
        return Ok(None);
    }
    let text = fs::read_to_string(path).map_err(file("read", path))?;
    let about = About::read(&text).map_err(|what| Error::Bad {
        path: path.to_owned(),
        what,
    })?;
    Ok(Some(about))
}

fn packages(recording: &Recording, about: &About) -> Vec<String> {
    let [python, script, ..] = recording.command.as_slice() else {
        return Vec::new();
    };
    let folder = Path::new("lessons").join(&recording.lesson);
    match Path::new(script).strip_prefix(folder) {
        Ok(script) if python == "python3" => about.packages_of(script).to_vec(),
        _ => Vec::new(),
    }
}

/// What an entry says, or the rule it breaks.
fn read(root: &Path, lesson: &str, folder: &Path, entry: Entry) -> Result<Recording, String> {
    let refuse = |what: &str| Err(what.to_owned());
    if !entry.file.ends_with(".txt") || entry.file.contains('/') {
        return refuse("`file` is not the name of a .txt file");
    }
    let mut command = words(&entry.command)?;
    if command.get(2).is_some_and(|word| word == "-q") {
        command.remove(2); // `cargo run -q` is how it is run, not how a reader types it
    }
    if command.is_empty() {
        return refuse("`command` is empty");
    }
    let fast = words(&entry.fast)?;
    if fast.first().is_some_and(|word| word == "--") {
        return refuse("`fast` is for the program, and needs no `--`");
    }
    match (entry.race, entry.order) {
        (Some(0), _) => return refuse("`race` counts the lines of the output from 1"),
        (Some(_), Order::Any) => {
            return refuse("`race` names a line by its place, which `order` does not promise");
        }
        _ => {}
    }
    Ok(Recording {
        lesson: lesson.to_owned(),
        file: folder.join(&entry.file),
        command,
        fast,
        order: entry.order,
        race: entry.race,
        varies: Mask::named(&entry.varies)?,
        needs: None,
        packages: Vec::new(),
        root: root.to_owned(),
    })
}

/// Split a command at spaces. There is no shell, so its signs are refused rather than passed on.
fn words(line: &str) -> Result<Vec<String>, String> {
    match line.chars().find(|c| "\"'\\|&;<>$`*?".contains(*c)) {
        Some(sign) => Err(format!(
            "{line:?} needs a shell for its {sign}, and there is none"
        )),
        None => Ok(line.split_whitespace().map(str::to_owned).collect()),
    }
}

fn names(folder: &Path) -> Result<Vec<String>, Error> {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let entries = entries.map_err(file("read", folder))?;
    let mut names: Vec<String> = entries
        .iter()
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    Ok(names)
}

/// For `map_err`: an operation on a file, and the file.
pub(crate) fn file(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_owned();
    move |source| Error::File {
        action,
        path,
        source,
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn commands_are_words() {
        assert_eq!(
            words(" cargo run  -p a").unwrap(),
            ["cargo", "run", "-p", "a"]
        );
        assert!(words("a | b").unwrap_err().contains('|'));
    }
}
