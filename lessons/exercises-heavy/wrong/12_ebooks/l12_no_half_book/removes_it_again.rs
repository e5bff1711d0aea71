//! Wrong: writes under the name, and takes the file away if it breaks off. The old book is gone.
//! Must fail: nobody_sees_half_of_it, the_old_book_stays_until_the_new_one_is_whole, who_reads_the_old_book_meanwhile_reads_it_to_its_end, a_full_disk_leaves_the_old_book, who_is_killed_leaves_the_old_book, no_two_programs_write_in_one_file, two_savers_do_not_share_a_file

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Saves a book under `path`. An error among the pieces ends it: then it is not saved.
fn save(path: &Path, pieces: impl Iterator<Item = io::Result<String>>) -> io::Result<()> {
    let written = write(path, pieces);
    if written.is_err() {
        let _ = fs::remove_file(path);
    }
    written
}

fn write(
    path: &Path,
    pieces: impl Iterator<Item = io::Result<String>>,
) -> io::Result<()> {
    let mut file = File::create(path)?;
    for piece in pieces {
        file.write_all(piece?.as_bytes())?;
    }
    Ok(())
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
