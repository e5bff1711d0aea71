//! Files that are whole or not there.

use std::fs::{File, Permissions};
use std::io::{self, BufWriter, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use tempfile::Builder;

/// Writes `path` by `fill`, under another name in the same folder until all is written. What was there stays there if anything
/// goes wrong: a full disk for one.
pub(crate) fn write(
    path: &Path,
    fill: impl FnOnce(&mut BufWriter<&File>) -> Result<()>,
) -> Result<()> {
    let problem = || format!("cannot write {}", path.display());
    // Root could put a file in the place of `/dev/full`.
    if path.exists() && !path.is_file() {
        bail!("cannot write {}: it is no file", path.display());
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // For others too, as far as the system's mask allows: a temporary file is its owner's alone otherwise.
    let mode = Permissions::from_mode(0o666);
    let mut part = Builder::new();
    part.prefix(".").suffix(".part").permissions(mode);
    let file = part.tempfile_in(folder).with_context(problem)?;
    let mut writer = BufWriter::new(file.as_file());
    fill(&mut writer).with_context(problem)?;
    let flushed = writer.flush();
    drop(writer);
    flushed
        .and_then(|()| file.as_file().sync_all())
        .with_context(problem)?;
    file.persist(path).with_context(problem)?;
    Ok(())
}

/// Copies a file to `path`, so that it is there whole or not at all.
pub(crate) fn copy(from: &Path, path: &Path) -> Result<()> {
    write(path, |file| {
        let mut from = File::open(from)?;
        io::copy(&mut from, file)?;
        Ok(())
    })
}
