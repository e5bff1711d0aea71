//! A book comes in pieces, and the connection may break between two of them. Save it so that nobody ever sees half of it: under its
//! name lies the whole new book, or the old one, or nothing. Whatever else you write is gone at the end.
//!
//! `cargo run --bin l12_no_half_book` saves a book whose last piece does not come.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Saves a book under `path`. An error among the pieces ends it: then it is not saved.
fn save(path: &Path, pieces: impl Iterator<Item = io::Result<String>>) -> io::Result<()> {
    // In the same folder: a rename from one disk to another is none.
    let part = path.with_extension("part");
    let written = write(&part, pieces).and_then(|()| fs::rename(&part, path));
    if written.is_err() {
        let _ = fs::remove_file(&part);
    }
    written
}

fn write(
    part: &Path,
    pieces: impl Iterator<Item = io::Result<String>>,
) -> io::Result<()> {
    let mut file = File::create(part)?;
    for piece in pieces {
        file.write_all(piece?.as_bytes())?;
    }
    // Before it gets its name: else the name may be on the disk before the text.
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

#[cfg(test)]
mod tests {
    use super::save;
    use std::fs::{self, File};
    use std::io::{self, Read};
    use std::path::{Path, PathBuf};
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

    /// A folder of its own for each test, removed with everything in it.
    struct Folder(PathBuf);

    impl Folder {
        fn new() -> Folder {
            static COUNT: AtomicUsize = AtomicUsize::new(0);
            let name =
                format!("l12-{}-{}", std::process::id(), COUNT.fetch_add(1, SeqCst));
            let path = std::env::temp_dir().join(name);
            fs::create_dir_all(&path).expect("a folder can be made");
            Folder(path)
        }

        fn book(&self) -> PathBuf {
            self.0.join("book.txt")
        }

        /// The names of all files.
        fn names(&self) -> Vec<String> {
            let entries = fs::read_dir(&self.0).expect("the folder can be read");
            let name = |entry: io::Result<fs::DirEntry>| {
                let name = entry.expect("it can be read").file_name();
                name.to_string_lossy().into_owned()
            };
            entries.map(name).collect()
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    const PIECES: [&str; 3] = ["Once ", "upon ", "a time."];

    /// The pieces, each of which first looks what is under the book's name.
    fn watched<'a>(
        book: &'a Path,
        seen: &'a mut Vec<Option<String>>,
    ) -> impl Iterator<Item = io::Result<String>> + 'a {
        PIECES.iter().map(move |piece| {
            seen.push(fs::read_to_string(book).ok());
            Ok(piece.to_string())
        })
    }

    fn cut() -> impl Iterator<Item = io::Result<String>> {
        let cut = Err(io::Error::other("the connection was cut"));
        [Ok("Once ".to_owned()), cut].into_iter()
    }

    #[test]
    fn a_book_is_there_when_save_returns() {
        let folder = Folder::new();
        let mut seen = Vec::new();
        let saved = save(&folder.book(), watched(&folder.book(), &mut seen));
        saved.unwrap_or_else(|error| {
            panic!("all pieces came, and `save` returned {error:?}")
        });
        assert_eq!(
            fs::read_to_string(folder.book()).ok().as_deref(),
            Some("Once upon a time."),
            "left: what is under the book's name when `save` has returned; right: the book"
        );
        assert_eq!(
            folder.names(),
            ["book.txt"],
            "left: all files in the folder when `save` has returned; right: the book alone"
        );
    }

    #[test]
    fn nobody_sees_half_of_it() {
        let folder = Folder::new();
        let mut seen = Vec::new();
        let _ = save(&folder.book(), watched(&folder.book(), &mut seen));
        let nothing: [Option<String>; 3] = Default::default();
        assert_eq!(
            seen, nothing,
            "left: what lay under the book's name whenever a piece came; right: nothing, three times. A program that looks \
             there meanwhile takes it for the book. Under which name may an unfinished book lie?"
        );
    }

    #[test]
    fn a_book_that_breaks_off_leaves_nothing() {
        let folder = Folder::new();
        let saved = save(&folder.book(), cut());
        assert!(
            saved.is_err(),
            "the second piece was an error, and `save` returned Ok. Who hears that the book is not there?"
        );
        assert_eq!(
            folder.names(),
            Vec::<String>::new(),
            "left: the files in the folder after a book broke off; right: none. Who removes what was written until then?"
        );
    }

    #[test]
    fn the_old_book_stays_until_the_new_one_is_whole() {
        let folder = Folder::new();
        fs::write(folder.book(), "the old book").expect("it can be written");
        let _ = save(&folder.book(), cut());
        assert_eq!(
            fs::read_to_string(folder.book()).ok().as_deref(),
            Some("the old book"),
            "left: what is under the book's name after a new version broke off; right: the old version, whole"
        );
    }

    #[test]
    fn who_reads_the_old_book_meanwhile_reads_it_to_its_end() {
        let folder = Folder::new();
        fs::write(folder.book(), "the old book").expect("it can be written");
        let mut reader = File::open(folder.book()).expect("it can be opened");
        let _ = save(
            &folder.book(),
            PIECES.iter().map(|piece| Ok(piece.to_string())),
        );
        let mut read = String::new();
        let _ = reader.read_to_string(&mut read);
        assert_eq!(
            read, "the old book",
            "left: what somebody reads who opened the old book before `save` began, and reads after it; right: the old \
             book. Writing into a file changes it for those who have it open. What does `rename` do for them?"
        );
    }
}
