//! The handout in one file.

use std::fs::File;
use std::io::{BufWriter, Write, copy};
use std::path::Path;

use anyhow::{Context, Result};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::files::below;

/// Packs a folder into the file `to`; all in it lies below `name`.
pub fn pack(folder: &Path, name: &str, to: &Path) -> Result<()> {
    let doing = || format!("cannot write {}", to.display());
    let file = File::create(to).with_context(doing)?;
    let mut zip = ZipWriter::new(BufWriter::new(file));
    let options = SimpleFileOptions::default().unix_permissions(0o644);
    for path in below(folder)? {
        let inner = Path::new(name).join(path.strip_prefix(folder)?);
        zip.start_file(inner.to_string_lossy(), options)
            .with_context(doing)?;
        let mut file =
            File::open(&path).with_context(|| format!("cannot read {}", path.display()))?;
        copy(&mut file, &mut zip).with_context(doing)?;
    }
    let mut file = zip.finish().with_context(doing)?;
    file.flush().with_context(doing)
}
