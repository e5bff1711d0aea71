//! Copying a small tree of a stranger's folder.

use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use rustix::fs::{Dir, FileType, OFlags, fstat};

use crate::finished::size;
use crate::read::{named, open_at, open_folder, read_opened};

/// Folders in folders; deeper ones are refused.
const DEPTH: usize = 32;

/// How much a tree may hold.
#[derive(Clone, Copy, Debug)]
pub struct Most {
    /// Files and folders together.
    pub entries: usize,
    /// Bytes of all files together.
    pub bytes: u64,
}

/// At which file or folder the copy ended, and why.
#[derive(Debug, thiserror::Error)]
#[error("{} was not copied: {why}", path.display())]
pub struct CopyError {
    /// The file or folder.
    pub path: PathBuf,
    /// The reason in words.
    pub why: String,
}

/// Copy the files and folders below `from` into `to`, which is made and must not exist.
///
/// Links, FIFOs and devices are refused. Permissions are not copied. What was copied before an error stays.
///
/// # Errors
///
/// [`CopyError`] with the first file or folder that is not copied.
pub fn copy(from: &Path, to: &Path, most: Most) -> Result<(), CopyError> {
    let root = open_folder(from).map_err(|e| failed(from, e))?;
    fs::create_dir(to).map_err(|e| failed(to, e))?;
    let mut copying = Copying { left: most, most };
    copying.folder(root, from, to, DEPTH)
}

struct Copying {
    left: Most,
    most: Most,
}

impl Copying {
    fn folder(
        &mut self,
        opened: OwnedFd,
        from: &Path,
        to: &Path,
        depth: usize,
    ) -> Result<(), CopyError> {
        let entries = Dir::read_from(&opened).map_err(|e| failed(from, e))?;
        for entry in entries {
            let entry = entry.map_err(|e| failed(from, e))?;
            let name = OsStr::from_bytes(entry.file_name().to_bytes());
            if name == "." || name == ".." {
                continue;
            }
            let (from, to) = (from.join(name), to.join(name));
            self.left.entries = self.left.entries.checked_sub(1).ok_or_else(|| {
                let most = self.most.entries;
                failed(
                    &from,
                    format!("there are more than {most} files and folders"),
                )
            })?;
            let inner = open_at(&opened, entry.file_name(), OFlags::empty()).map_err(|e| {
                let why = match e {
                    rustix::io::Errno::LOOP => "it is a link".to_owned(),
                    other => other.to_string(),
                };
                failed(&from, why)
            })?;
            let stat = fstat(&inner).map_err(|e| failed(&from, e))?;
            match FileType::from_raw_mode(stat.st_mode) {
                FileType::Directory if depth == 0 => {
                    return Err(failed(&from, "it lies too deep"));
                }
                FileType::Directory => {
                    fs::create_dir(&to).map_err(|e| failed(&to, e))?;
                    self.folder(inner, &from, &to, depth - 1)?;
                }
                FileType::RegularFile => self.file(inner, &from, &to)?,
                other => return Err(failed(&from, format!("it is {}", named(other)))),
            }
        }
        Ok(())
    }

    fn file(&mut self, opened: OwnedFd, from: &Path, to: &Path) -> Result<(), CopyError> {
        let bytes = read_opened(opened, self.left.bytes).map_err(|_| {
            let most = size(self.most.bytes);
            failed(from, format!("all files together have more than {most}"))
        })?;
        self.left.bytes -= bytes.len() as u64;
        let new = OpenOptions::new().write(true).create_new(true).open(to);
        new.and_then(|mut file| file.write_all(&bytes))
            .map_err(|e| failed(to, e))
    }
}

fn failed(path: &Path, why: impl ToString) -> CopyError {
    CopyError {
        path: path.to_owned(),
        why: why.to_string(),
    }
}
