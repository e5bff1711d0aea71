//! Wrong: collects all pieces and writes them at once. That takes its time too, and a disk may be full in the middle.
//! Must fail: who_reads_the_old_book_meanwhile_reads_it_to_its_end, a_full_disk_leaves_the_old_book, who_is_killed_leaves_the_old_book, no_two_programs_write_in_one_file

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Saves a book under `path`. An error among the pieces ends it: then it is not saved.
fn save(path: &Path, pieces: impl Iterator<Item = io::Result<String>>) -> io::Result<()> {
    let text = pieces.collect::<io::Result<String>>()?;
    let mut file = File::create(path)?;
    file.write_all(text.as_bytes())
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
