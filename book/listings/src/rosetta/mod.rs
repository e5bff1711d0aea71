//! Rosetta: from Python's names to Rust's. Its rows are data, and the pages are made of them.
//!
//! A file of `book/rosetta/` is a module of Python. It has sections of rows:
//!
//! ```toml
//! [[section]]
//! title = "Waiting"
//! about = "Markdown above the rows (optional)"
//!
//! [[section.row]]
//! python = ["asyncio.wait_for", "asyncio.timeout since 3.11", "asyncio.coroutine gone 3.11"]
//! rust = "Markdown; Rust's items are links to their paths, as in [`time::timeout`][tokio::time::timeout]"
//! bites = "the difference that most often leads to a mistake, Markdown"
//! lessons = ["03-async-gather"]    # those that show it (optional)
//! ```
//!
//! A Python name is qualified as its documentation spells it, and stands in one row only. `Executor.map(chunksize=)` names a
//! parameter. `since` and `gone` are the first Python with it and the first without it; nothing is said of those before 3.8.
//!
//! `rust.toml` beside them has the Rust items: see [`items`].

pub mod items;
mod name;
mod page;
#[cfg(test)]
mod tests;
mod uses;

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use serde::Deserialize;

use crate::problem::Error;
use items::Items;
pub use name::Name;

/// Where the rows lie, from the repository's root.
pub const FOLDER: &str = "book/rosetta";

/// All rows.
#[derive(Debug, Default)]
pub struct Rosetta {
    /// In the order of their names.
    pub modules: Vec<Module>,
    /// The Rust items.
    pub items: Items,
}

/// A module of Python, which has a page.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Module {
    /// As Python spells it: the name of its file.
    #[serde(skip)]
    pub name: String,
    /// In the order of the page.
    pub section: Vec<Section>,
}

/// What belongs together.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// Markdown above its rows.
    pub about: Option<String>,
    /// In the order of the page.
    pub row: Vec<Row>,
}

/// What Python has, what Rust has, and how they differ.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// One name or more; the first one is its address.
    pub python: Vec<Name>,
    /// Markdown.
    pub rust: String,
    /// Markdown.
    pub bites: String,
    /// The folders of the lessons that show it.
    #[serde(default)]
    pub lessons: Vec<String>,
}

impl Rosetta {
    /// Reads the rows of a checkout; none where it has no folder for them.
    ///
    /// # Errors
    ///
    /// If a file cannot be read or breaks a rule: which one, and why.
    pub fn read(repository: &Path) -> Result<Self, Error> {
        let folder = repository.join(FOLDER);
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(wrong(FOLDER, error)),
        };
        let mut rosetta = Self {
            items: parsed(&folder, "rust.toml")?,
            modules: Vec::new(),
        };
        for entry in entries {
            let file = entry.map_err(|error| wrong(FOLDER, error))?.file_name();
            let file = file.to_string_lossy();
            let Some(name) = file.strip_suffix(".toml").filter(|name| *name != "rust") else {
                continue;
            };
            let module: Module = parsed(&folder, &file)?;
            let name = name.to_owned();
            rosetta.modules.push(Module { name, ..module });
        }
        rosetta.modules.sort_by(|a, b| a.name.cmp(&b.name));
        rosetta.check()?;
        Ok(rosetta)
    }

    /// No name twice; no row without one.
    fn check(&self) -> Result<(), Error> {
        let mut seen = BTreeSet::new();
        for (module, row) in self.rows() {
            let Some(first) = row.python.first() else {
                return Err(wrong(&module.file(), format!("no name: {}", row.bites)));
            };
            for name in &row.python {
                if !seen.insert(name.address()) {
                    let what = format!("`{}` is in two rows; see that of `{first}`", name.full);
                    return Err(wrong(&module.file(), what));
                }
            }
        }
        Ok(())
    }

    /// All rows with their modules.
    pub fn rows(&self) -> impl Iterator<Item = (&Module, &Row)> {
        let modules = self.modules.iter();
        modules.flat_map(|module| {
            let rows = module.section.iter().flat_map(|section| &section.row);
            rows.map(move |row| (module, row))
        })
    }

    fn module(&self, name: &str) -> Result<&Module, Error> {
        let found = self.modules.iter().find(|module| module.name == name);
        found.ok_or_else(|| {
            let known: Vec<&str> = self.modules.iter().map(|one| one.name.as_str()).collect();
            let known = known.join(", ");
            wrong(FOLDER, format!("no module `{name}` (there are: {known})"))
        })
    }
}

impl Module {
    /// The chapter of its rows.
    pub(crate) fn chapter(&self) -> String {
        format!("rosetta-{}.md", self.name.replace('.', "-"))
    }

    fn file(&self) -> String {
        format!("{FOLDER}/{}.toml", self.name)
    }
}

impl Row {
    /// Where the row stands on the page of its module.
    pub(crate) fn address(&self, module: &Module) -> String {
        format!("{}#{}", module.chapter(), self.python[0].address())
    }
}

fn parsed<T: serde::de::DeserializeOwned>(folder: &Path, file: &str) -> Result<T, Error> {
    let path = format!("{FOLDER}/{file}");
    let text = fs::read_to_string(folder.join(file)).map_err(|error| wrong(&path, error))?;
    toml::from_str(&text).map_err(|error| wrong(&path, error))
}

fn wrong(path: &str, what: impl ToString) -> Error {
    Error::Rosetta {
        path: path.to_owned(),
        what: what.to_string(),
    }
}
