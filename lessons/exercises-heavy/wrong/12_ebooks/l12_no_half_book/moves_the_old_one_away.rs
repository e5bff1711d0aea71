//! Wrong: collects all pieces, moves the old book away, writes under the name, and moves it back if that fails.
//! Must fail: a_name_that_is_taken_by_a_folder_leaves_nothing, who_is_killed_leaves_the_old_book

use std::fs;
use std::io;
use std::path::Path;

/// Saves a book under `path`. An error among the pieces ends it: then it is not saved.
fn save(path: &Path, pieces: impl Iterator<Item = io::Result<String>>) -> io::Result<()> {
    let all = pieces.collect::<io::Result<String>>()?;
    let old = path.with_extension("old");
    let was = fs::rename(path, &old).is_ok();
    let written = fs::write(path, all);
    if written.is_err() {
        let _ = fs::remove_file(path);
        if was {
            fs::rename(&old, path)?;
        }
    } else if was {
        fs::remove_file(&old)?;
    }
    written
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
