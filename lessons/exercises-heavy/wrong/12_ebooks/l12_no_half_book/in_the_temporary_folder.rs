//! Wrong: writes in the folder for temporary files, which may be on another disk, and leaves an unfinished book there.
//! Must fail: no_two_programs_write_in_one_file, all_is_written_in_the_books_folder

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

/// Saves a book under `path`. An error among the pieces ends it: then it is not saved.
fn save(path: &Path, pieces: impl Iterator<Item = io::Result<String>>) -> io::Result<()> {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let (program, number) = (std::process::id(), COUNT.fetch_add(1, SeqCst));
    let part = std::env::temp_dir().join(format!("{program}-{number}.part"));
    let mut file = File::create(&part)?;
    for piece in pieces {
        file.write_all(piece?.as_bytes())?;
    }
    file.sync_all()?;
    fs::rename(&part, path)
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
