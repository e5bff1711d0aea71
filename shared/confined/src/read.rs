//! Reading a file of a stranger's folder.

use std::fs::File;
use std::io::{self, Read};
use std::os::fd::OwnedFd;
use std::path::{Component, Path, PathBuf};

use rustix::fs::{CWD, FileType, Mode, OFlags, fstat, openat};
use rustix::io::Errno;

use crate::finished::size;

/// Which file was not read, and why.
#[derive(Debug, thiserror::Error)]
#[error("{} was not read: {why}", path.display())]
pub struct ReadError {
    /// The file, with the folder it was looked for in.
    pub path: PathBuf,
    /// The reason in words.
    pub why: String,
    /// Whether there is no such file, which is seldom anybody's intent to do harm.
    pub missing: bool,
}

/// Read `file`, a path below `folder`, if it is a regular file of at most so many bytes.
///
/// `folder` is trusted; nothing below it is. No link is followed, no `..` is taken, nothing is waited for, and no more
/// is read than allowed, whatever the file says of its size.
///
/// # Errors
///
/// [`ReadError`] with the file and the reason.
pub fn read(folder: &Path, file: &Path, at_most_bytes: u64) -> Result<Vec<u8>, ReadError> {
    let error = |(missing, why): (bool, String)| ReadError {
        path: folder.join(file),
        why,
        missing,
    };
    let parts = parts(file).map_err(|why| error((false, why)))?;
    let mut here = open_folder(folder).map_err(|e| error(reason(e)))?;
    let Some((name, folders)) = parts.split_last() else {
        return Err(error((false, "it names no file".to_owned())));
    };
    for part in folders {
        here = open_at(&here, *part, OFlags::DIRECTORY).map_err(|e| error(reason(e)))?;
    }
    let opened = open_at(&here, *name, OFlags::empty()).map_err(|e| error(reason(e)))?;
    read_opened(opened, at_most_bytes).map_err(|why| error((false, why)))
}

/// The same for a file of UTF-8.
///
/// # Errors
///
/// [`ReadError`] with the file and the reason.
pub fn read_text(folder: &Path, file: &Path, at_most_bytes: u64) -> Result<String, ReadError> {
    String::from_utf8(read(folder, file, at_most_bytes)?).map_err(|_| ReadError {
        path: folder.join(file),
        why: "it is not UTF-8".to_owned(),
        missing: false,
    })
}

/// Read what is open, if it is a regular file of at most so many bytes.
pub(crate) fn read_opened(opened: OwnedFd, at_most: u64) -> Result<Vec<u8>, String> {
    let stat = fstat(&opened).map_err(|e| e.to_string())?;
    let kind = FileType::from_raw_mode(stat.st_mode);
    if kind != FileType::RegularFile {
        return Err(format!("it is {}, not a file", named(kind)));
    }
    let mut bytes = Vec::new();
    let read = File::from(opened).take(at_most + 1).read_to_end(&mut bytes);
    read.map_err(|e| e.to_string())?;
    match bytes.len() as u64 > at_most {
        true => Err(format!("it has more than {}", size(at_most))),
        false => Ok(bytes),
    }
}

/// The folder that is trusted: links on the way to it are the caller's.
pub(crate) fn open_folder(folder: &Path) -> Result<OwnedFd, Errno> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    openat(CWD, folder, flags, Mode::empty())
}

/// One step below it. A FIFO does not wait for its writer, a link is not followed, a terminal is not taken over.
pub(crate) fn open_at(
    folder: &OwnedFd,
    name: impl rustix::path::Arg,
    flags: OFlags,
) -> Result<OwnedFd, Errno> {
    let careful = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    openat(
        folder,
        name,
        flags | careful | OFlags::RDONLY,
        Mode::empty(),
    )
}

fn parts(file: &Path) -> Result<Vec<&Path>, String> {
    let part = |component| match component {
        Component::CurDir => None,
        Component::Normal(name) => Some(Ok(Path::new(name))),
        _ => Some(Err("its path leaves the folder".to_owned())),
    };
    file.components().filter_map(part).collect()
}

/// Whether it is missing, and the reason.
fn reason(errno: Errno) -> (bool, String) {
    let words = match errno {
        // ENOTDIR: a link, or a file, in place of a folder.
        Errno::LOOP => "it is a link, and links are not followed".to_owned(),
        Errno::NOTDIR => "its path leads through a link or a file".to_owned(),
        Errno::NXIO => "it is a socket or a device, not a file".to_owned(),
        other => io::Error::from(other).to_string(),
    };
    (errno == Errno::NOENT, words)
}

/// What stands in place of a file.
pub(crate) fn named(kind: FileType) -> &'static str {
    match kind {
        FileType::RegularFile => "a file",
        FileType::Directory => "a folder",
        FileType::Symlink => "a link",
        FileType::Fifo => "a FIFO",
        FileType::Socket => "a socket",
        FileType::CharacterDevice | FileType::BlockDevice => "a device",
        _ => "something unknown",
    }
}
