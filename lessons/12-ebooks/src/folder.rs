//! Texts become files, which are whole or not there.

use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;
use tempfile::TempDir;

use crate::how::Outcome;

/// How the name of a file ends that is being written.
const PART: &str = ".part";

/// The file with all books.
const ALL: &str = "all.txt";

/// Where the books are.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// The folder itself. It is locked, so that no other run takes our unfinished files for old ones.
    open: File,
    /// Removed when this is dropped.
    temporary: Option<TempDir>,
}

impl Folder {
    /// The folder at `path`, made if it is not there, and without what a run left that was ended while it saved.
    ///
    /// # Errors
    ///
    /// If it cannot be had, or another run has it.
    pub fn open(
        path: &str,
    ) -> Result<Folder, crate::Error> {
        fs::create_dir_all(path)
            .map_err(|e| format!("{path}: {e}"))?;
        let folder = Folder::locked(Path::new(path), None)?;
        let left = folder.remove_parts()?;
        if left > 0 {
            eprintln!(
                "{path}: {left} half written and removed"
            );
        }
        Ok(folder)
    }

    /// A new one, removed when it is dropped.
    ///
    /// # Errors
    ///
    /// If it cannot be had.
    pub fn temporary() -> Result<Folder, crate::Error> {
        let temporary = TempDir::new()?;
        let path = temporary.path().to_owned();
        Folder::locked(&path, Some(temporary))
    }

    fn locked(
        path: &Path,
        temporary: Option<TempDir>,
    ) -> Result<Folder, crate::Error> {
        let said = path.display();
        let open = File::open(path)
            .map_err(|e| format!("{said}: {e}"))?;
        match flock(
            &open,
            FlockOperation::NonBlockingLockExclusive,
        ) {
            Ok(()) => Ok(Folder {
                path: path.to_owned(),
                open,
                temporary,
            }),
            Err(Errno::WOULDBLOCK) => Err(format!(
                "{said}: another run saves its books here"
            )
            .into()),
            Err(e) => Err(format!("{said}: {e}").into()),
        }
    }

    fn remove_parts(&self) -> io::Result<usize> {
        let mut removed = 0;
        for entry in fs::read_dir(&self.path)? {
            let path = entry?.path();
            if path.to_string_lossy().ends_with(PART) {
                fs::remove_file(path)?;
                removed += 1;
            }
        }
        Ok(removed)
    }

    /// Where the file of this name is, or will be.
    pub fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// True if this book was saved, by this run or an earlier one.
    pub fn has(&self, name: &str) -> bool {
        self.file(name).exists()
    }

    /// The name of each book, and where it is saved with its text.
    pub fn named(
        &self,
        texts: Vec<(String, String)>,
    ) -> (Vec<String>, Vec<(PathBuf, String)>) {
        let named = texts.into_iter().map(|(url, text)| {
            let name = name_of(&url);
            let file = self.file(&name);
            (name, (file, text))
        });
        named.unzip()
    }

    /// Writes the books that are here one after the other into one file, whole or not at all. How many there are, in words,
    /// and the text of that file. Says so if some are not here, and this folder stays.
    ///
    /// # Errors
    ///
    /// If a book cannot be read, or the file not be written.
    pub fn combine(
        &self,
        urls: &[String],
    ) -> Result<(String, String), crate::Error> {
        // The texts are on the disk. This is for their names.
        self.open.sync_all()?;
        let names = urls.iter().map(|url| name_of(url));
        let here: Vec<String> =
            names.filter(|name| self.has(name)).collect();
        if here.len() < urls.len()
            && self.temporary.is_none()
        {
            self.say_some(here.len(), urls.len(), "saved");
        }
        let mut all = String::new();
        for name in &here {
            let text = fs::read_to_string(self.file(name));
            all += &text.map_err(|e| {
                format!("combine: {name}: {e}")
            })?;
        }
        let file = self.file(ALL);
        whole(&file, &all)
            .map_err(|e| format!("combine: {ALL}: {e}"))?;
        let books = format!("{} books", here.len());
        Ok((books, fs::read_to_string(file)?))
    }

    fn say_some(
        &self,
        some: usize,
        all: usize,
        what: &str,
    ) {
        eprintln!(
            "{}: {some} of {all} books are {what}",
            self.path.display()
        );
    }
}

/// The addresses whose books are not in the folder. Says how many are.
pub fn missing(
    urls: &[String],
    folder: Option<&Folder>,
) -> Vec<String> {
    let mut missing = urls.to_vec();
    if let Some(folder) = folder {
        missing.retain(|url| !folder.has(&name_of(url)));
        let here = urls.len() - missing.len();
        if here > 0 {
            folder.say_some(here, urls.len(), "here");
        }
    }
    missing
}

/// [`whole`] as a task, which a child process can run.
///
/// # Errors
///
/// Those of [`whole`].
pub fn save(
    (path, text): (PathBuf, String),
) -> Outcome<()> {
    whole(&path, &text).map_err(|e| e.to_string())
}

/// Writes a text whole, or not at all.
///
/// # Errors
///
/// The system's: no space, say.
// ANCHOR: save
pub fn whole(path: &Path, text: &str) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default();
    let folder = path.parent().unwrap_or(Path::new("."));
    // SAME: name
    let mut part = tempfile::Builder::new()
        .prefix(name)
        .suffix(PART)
        // As for any new file: the umask takes the rest.
        .permissions(Permissions::from_mode(0o666))
        .tempfile_in(folder)?;
    // SAME_END: name
    // SAME: write
    part.as_file_mut().write_all(text.as_bytes())?;
    // SAME: sync
    part.as_file().sync_all()?;
    // SAME: rename
    part.persist(path)?;
    Ok(())
}
// ANCHOR_END: save

/// What the book at `url` is called: `/books/7?ms=300` is `7.txt`.
pub fn name_of(url: &str) -> String {
    let path = url.split('?').next().unwrap_or(url);
    let name = path.rsplit('/').next().unwrap_or(path);
    if name.ends_with(".txt") {
        name.to_owned()
    } else {
        format!("{name}.txt")
    }
}
