//! A book comes in pieces, and the connection may break between two of them. Save it so that nobody ever sees half of it: under its
//! name lies the old book, if there was one, until the whole new one lies there. Whatever else you write lies in the same folder
//! (another may be on another disk), and is gone at the end, also if the book could not be saved. Only where the program is
//! killed may it stay. And two books may be saved at the same time, by one program or by two: 1.txt and 1.html, or 1.txt twice.
//!
//! Do not remove the old book to make room for the new one: for a moment nothing would lie under the name. No test can see that
//! moment for sure.
//!
//! `cargo run --bin l12_no_half_book` saves a book whose last piece does not come.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

// TODO: it writes under the book's own name, piece by piece.
/// Saves a book under `path`. An error among the pieces ends it: then it is not saved.
fn save(path: &Path, pieces: impl Iterator<Item = io::Result<String>>) -> io::Result<()> {
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

#[cfg(test)]
mod tests {
    use super::save;
    use std::env;
    use std::fs::{self, File};
    use std::io::{self, Read};
    use std::path::{Path, PathBuf};
    use std::process::{Command, exit};
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
    use within::in_time;

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

    #[test]
    fn a_name_that_is_taken_by_a_folder_leaves_nothing() {
        let folder = Folder::new();
        fs::create_dir_all(folder.book().join("a folder")).expect("a folder can be made");
        let pieces = PIECES.iter().map(|piece| Ok(piece.to_string()));
        let saved = save(&folder.book(), pieces);
        assert!(
            saved.is_err(),
            "a folder lies under the book's name, so the book cannot be saved, and `save` returned Ok"
        );
        assert_eq!(
            folder.names(),
            ["book.txt"],
            "left: all files in the folder when the whole book was written and could not get its name; right: what had the \
             name before. Which of your steps may fail, and who removes what lies there then?"
        );
    }

    /// What `save` did in a program of its own, for which the shell has done `before`, and what was printed. The program is `test`
    /// again: what the shell changes would hold for all tests of this one.
    fn apart(test: &str, before: &str, book: &Path) -> (Option<i32>, String) {
        let line = format!("{before}; exec \"$0\" \"$@\"");
        let ran = Command::new("sh")
            .args(["-c", &line])
            .arg(env::current_exe().expect("a program has a file"))
            .args(["--exact", "--nocapture", test])
            .env(BOOK, book)
            .output()
            .expect("a shell can be started");
        let printed = String::from_utf8_lossy(&ran.stderr).into_owned();
        (ran.status.code(), printed)
    }

    const BOOK: &str = "L12_BOOK";
    const SAVED: i32 = 0;
    const NOT_SAVED: i32 = 1;

    /// In the program of its own: saves a book of 6000 bytes, and ends.
    fn save_if_apart() {
        let Some(book) = env::var_os(BOOK) else {
            return;
        };
        within::end_program_after(10);
        let pieces = (0..1000).map(|_| Ok("a new ".to_owned()));
        let saved = save(Path::new(&book), pieces);
        eprintln!("`save` returned {saved:?}");
        exit(if saved.is_ok() { SAVED } else { NOT_SAVED });
    }

    #[test]
    fn a_full_disk_leaves_the_old_book() {
        save_if_apart();
        let folder = Folder::new();
        fs::write(folder.book(), "the old book").expect("it can be written");
        // No file may grow beyond 512 bytes (1024 in some shells), as if the disk were full then. The signal that comes
        // with the error would end the program.
        let (code, printed) = apart(
            "tests::a_full_disk_leaves_the_old_book",
            "trap '' XFSZ; ulimit -f 1",
            &folder.book(),
        );
        let mut book = fs::read_to_string(folder.book()).unwrap_or_default();
        book.truncate(20);
        assert_eq!(
            book, "the old book",
            "left: the beginning of what is under the book's name when the disk was full in the middle of the new version; \
             right: the old version. {printed}"
        );
        assert_eq!(
            folder.names(),
            ["book.txt"],
            "left: the files in the folder when the disk was full; right: the old book alone. {printed}"
        );
        assert_eq!(
            code,
            Some(NOT_SAVED),
            "the disk was full, and `save` did not return its error. {printed}"
        );
    }

    /// Programs that save these books one after the other, and are killed in the middle of writing. What is in the folder then.
    fn killed(test: &str, folder: &Folder, books: &[&str]) -> Vec<String> {
        for book in books {
            // The signal that comes where a file would grow beyond the limit kills the program.
            let before = "ulimit -c 0; ulimit -f 1";
            let (code, printed) = apart(test, before, &folder.0.join(book));
            assert_eq!(code, None, "the program was to be killed. {printed}");
        }
        folder.names()
    }

    #[test]
    fn who_is_killed_leaves_the_old_book() {
        save_if_apart();
        let folder = Folder::new();
        fs::write(folder.book(), "the old book").expect("it can be written");
        let test = "tests::who_is_killed_leaves_the_old_book";
        let names = killed(test, &folder, &["book.txt"]);
        let mut book = fs::read_to_string(folder.book()).unwrap_or_default();
        book.truncate(20);
        assert_eq!(
            book, "the old book",
            "left: the beginning of what is under the book's name when the program was killed while it wrote the new version; \
             right: the old version, for who is killed puts nothing back. The folder has {names:?}. What lies under the name \
             while you write?"
        );
    }

    #[test]
    fn no_two_programs_write_in_one_file() {
        save_if_apart();
        let folder = Folder::new();
        let test = "tests::no_two_programs_write_in_one_file";
        let names = killed(test, &folder, &["book.txt", "book.html", "book.txt"]);
        assert!(
            names.len() >= 3,
            "three programs saved book.txt, book.html and again book.txt, and each was killed in the middle of writing. What \
             they wrote in is still there: {names:?}, and should be three files. If they ran at the same time, two would \
             write in one. What has another name in another program, and for another book?"
        );
    }

    #[test]
    fn all_is_written_in_the_books_folder() {
        save_if_apart();
        let folder = Folder::new();
        let (code, printed) = apart(
            "tests::all_is_written_in_the_books_folder",
            "export TMPDIR=\"$L12_BOOK.none\"",
            &folder.book(),
        );
        assert_eq!(
            code,
            Some(SAVED),
            "the folder for temporary files is not there, and the book's is: it should be saved. {printed}Another folder may \
             be on another disk, and a rename from one disk to another fails."
        );
    }

    #[test]
    fn two_savers_do_not_share_a_file() {
        let (saved, read, mut names) = in_time(|| {
            let folder = Folder::new();
            let (txt, html) = (folder.book(), folder.0.join("book.html"));
            let mut saved = Vec::new();
            let pieces = PIECES.iter().map(|piece| {
                if *piece == PIECES[1] {
                    // In the middle of this book, two others are saved from beginning to end.
                    for path in [&html, &txt] {
                        let other = [Ok("another".to_owned())].into_iter();
                        saved.push(save(path, other).is_ok());
                    }
                }
                Ok(piece.to_string())
            });
            let this = save(&txt, pieces).is_ok();
            saved.push(this);
            let read = [&html, &txt].map(|path| fs::read_to_string(path).ok());
            (saved, read, folder.names())
        });
        assert_eq!(
            saved, [true; 3],
            "left: what was saved: book.html and book.txt in the middle of another book.txt, and that one; right: all. Under \
             which name does each of them lie while it is written?"
        );
        assert_eq!(
            read.map(Option::unwrap_or_default),
            ["another", "Once upon a time."],
            "left: book.html and book.txt, after both were saved in the middle of another book.txt; right: each as it was \
             saved last"
        );
        names.sort();
        assert_eq!(
            names,
            ["book.html", "book.txt"],
            "left: the files in the folder after three books; right: the books"
        );
    }
}
