//! What is not whole yet, under another name beside its place.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A folder that is being made, and its zip. Who fails leaves neither.
///
/// A call that is killed leaves them. The next one for the same place removes them first.
#[derive(Debug)]
pub struct Part {
    /// The folder, until it is whole.
    pub dir: PathBuf,
    /// The zip, until it is whole.
    pub zip: PathBuf,
}

impl Part {
    /// Beside `dir`, which has a parent.
    pub fn new(dir: &Path) -> Result<Self> {
        let name = dir.file_name().unwrap_or_default().to_string_lossy();
        let part = Part {
            dir: dir.with_file_name(format!(".{name}.handout-part")),
            zip: dir.with_file_name(format!(".{name}.zip.handout-part")),
        };
        part.remove();
        let made = fs::create_dir(&part.dir);
        made.with_context(|| format!("cannot make {}", part.dir.display()))?;
        Ok(part)
    }

    /// Puts them in their places.
    pub fn finish(self, dir: &Path, zip: Option<&Path>) -> Result<()> {
        let doing = |path: &Path| format!("cannot make {}", path.display());
        fs::rename(&self.dir, dir).with_context(|| doing(dir))?;
        match zip {
            Some(zip) => fs::rename(&self.zip, zip).with_context(|| doing(zip)),
            None => Ok(()),
        }
    }

    fn remove(&self) {
        let _ = fs::remove_dir_all(&self.dir); // is there only if a call was killed, or fails
        let _ = fs::remove_file(&self.zip);
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        self.remove();
    }
}
