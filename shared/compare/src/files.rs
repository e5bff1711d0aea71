//! Small files beside the lessons.

use std::fs;
use std::path::Path;

use serde::de::DeserializeOwned;

use crate::Error;

/// A file's name without its ending.
pub(crate) fn stem(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// A file's text.
pub(crate) fn text(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(Error::file("read", path))
}

/// A TOML file.
pub(crate) fn toml<T: DeserializeOwned>(path: &Path) -> Result<T, Error> {
    toml::from_str(&text(path)?).map_err(|e| Error::bad(path, e.to_string()))
}
