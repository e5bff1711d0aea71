//! Read, write and copy; each failure names its file.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

pub fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Writes a file, and the folders above it.
pub fn write(path: &Path, text: &str) -> Result<()> {
    folder_of(path)?;
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

/// Copies a file, and makes the folders above it.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    folder_of(to)?;
    let copied = fs::copy(from, to);
    copied.with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
    Ok(())
}

/// Copies a folder, but for what `without` says of a path below it.
pub fn copy_all(from: &Path, to: &Path, without: &dyn Fn(&Path) -> bool) -> Result<()> {
    for path in below(from)? {
        let name = path.strip_prefix(from)?;
        if !without(name) {
            copy(&path, &to.join(name))?;
        }
    }
    Ok(())
}

/// All files below a folder, sorted.
pub fn below(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
    let doing = || format!("cannot read {}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(doing)? {
        let entry = entry.with_context(doing)?;
        match entry.file_type().with_context(doing)?.is_dir() {
            true => files.extend(below(&entry.path())?),
            false => files.push(entry.path()),
        }
    }
    files.sort();
    Ok(files)
}

fn folder_of(path: &Path) -> Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))
}
