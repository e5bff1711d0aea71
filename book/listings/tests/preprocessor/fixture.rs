//! A small course with a book, in a folder of its own that a test may change.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use mdbook_driver::MDBook;

/// A copy of `tests/fixture`.
pub struct Fixture {
    folder: tempfile::TempDir,
}

impl Fixture {
    pub fn new() -> Fixture {
        let folder = tempfile::tempdir().expect("a folder for the copy");
        let original = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixture");
        copy(&original, folder.path());
        Fixture { folder }
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Puts other words in the place of those that stand once in a file.
    pub fn change(&self, path: &str, from: &str, to: &str) {
        let file = self.path(path);
        let text = fs::read_to_string(&file).expect("a file of the fixture");
        assert_eq!(text.matches(from).count(), 1, "{from} in {path}");
        fs::write(file, text.replace(from, to)).expect("the copy can be written");
    }

    /// Builds the good book with mdBook, the binary as its preprocessor command. A page, without
    /// mdBook's frame and its blank lines.
    pub fn page(&self, name: &str) -> String {
        let mut book = self.book("book");
        book.config
            .set(
                "preprocessor.listings.command",
                env!("CARGO_BIN_EXE_listings"),
            )
            .expect("the key exists");
        book.config.build.build_dir = self.path("pages");
        let book = MDBook::load_with_config(book.root, book.config).expect("it was a book before");
        book.build().expect("the fixture builds");
        let html = fs::read_to_string(self.path("pages").join(name)).expect("the page was written");
        let (_, main) = html.split_once("<main>").expect("a page has a main part");
        let (main, _) = main.split_once("</main>").expect("and it ends");
        let lines = main.lines().filter(|line| !line.trim().is_empty());
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Runs the preprocessor on its own, with the input that mdBook would write. What it says of a book that is wrong.
    pub fn refused(&self, book: &str) -> String {
        let book = self.book(book);
        let context = mdbook_preprocessor::PreprocessorContext::new(
            book.root.clone(),
            book.config.clone(),
            "html".to_owned(),
        );
        let input = serde_json::to_vec(&(context, &book.book)).expect("a book is JSON");
        let output = run_with(&[], &input);
        assert_eq!(output.status.code(), Some(1));
        assert!(
            output.stdout.is_empty(),
            "no half-expanded book reaches mdBook"
        );
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    fn book(&self, name: &str) -> MDBook {
        MDBook::load(self.path(name)).expect("the fixture is a book")
    }
}

/// Runs the binary.
pub fn run_with(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_listings"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary of this package starts");
    let mut stdin = child.stdin.take().expect("its input is a pipe");
    // A program that refuses its arguments does not read.
    drop(stdin.write_all(input));
    drop(stdin);
    child.wait_with_output().expect("the binary ends")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder of the copy");
    for entry in fs::read_dir(from).expect("a folder of the fixture") {
        let from = entry.expect("a file of the fixture").path();
        let to = to.join(from.file_name().expect("a name"));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).expect("a file of the copy");
        }
    }
}
