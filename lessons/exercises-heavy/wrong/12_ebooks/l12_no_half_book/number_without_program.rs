//! Wrong: numbers its files from 0, and so does another program.
//! Must fail: no_two_programs_write_in_one_file

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

/// Saves a book under `path`. An error among the pieces ends it: then it is not saved.
fn save(path: &Path, pieces: impl Iterator<Item = io::Result<String>>) -> io::Result<()> {
    let part = part(path);
    let written = write(&part, pieces).and_then(|()| fs::rename(&part, path));
    if written.is_err() {
        let _ = fs::remove_file(&part);
    }
    written
}

fn part(path: &Path) -> PathBuf {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let number = COUNT.fetch_add(1, SeqCst);
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{number}.part"));
    name.into()
}

fn write(
    part: &Path,
    pieces: impl Iterator<Item = io::Result<String>>,
) -> io::Result<()> {
    let mut file = File::create(part)?;
    for piece in pieces {
        file.write_all(piece?.as_bytes())?;
    }
    file.sync_all()
}

fn main() -> io::Result<()> {
    within::end_program_after(10);
    let folder = std::env::temp_dir().join(format!("l12-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let pieces = [Ok("Once upon".to_owned()), Err(io::Error::other("cut"))];
    let saved = save(&folder.join("book.txt"), pieces.into_iter());
    println!("{saved:?}");
    for entry in fs::read_dir(&folder)? {
        println!("in the folder: {:?}", entry?.file_name());
    }
    fs::remove_dir_all(&folder)
}
