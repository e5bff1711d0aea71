//! A small checkout, and the command in it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// A checkout with a book of one chapter.
pub(crate) fn checkout(chapter: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for the checkout");
    let write = |path: &str, text: &str| {
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().expect("the file has a folder"))
            .expect("the folder is new");
        fs::write(file, text).expect("the folder can be written to");
    };
    // A command that cannot run: the preprocessor must not be started a second time.
    write(
        "book/book.toml",
        "[build]\nuse-default-preprocessors = false\n[preprocessor.listings]\ncommand = \"no-such-program\"\n",
    );
    write("book/src/SUMMARY.md", "# Summary\n\n- [One](one.md)\n");
    write("book/src/one.md", chapter);
    write(
        "lessons/01/src/main.rs",
        "// ANCHOR: all\nfn main() {}\n// ANCHOR_END: all\n",
    );
    folder
}

pub(crate) fn book(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_book"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the binary of this package starts")
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
