//! `cargo book --zip`: one file, and what is in it opens wherever it is unpacked.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use walkdir::WalkDir;
use zip::ZipArchive;

use crate::checkout::{book, checkout, text};

/// Unpacks a zip; the folder.
pub(crate) fn unpacked(zip: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut zip = ZipArchive::new(File::open(zip).expect("a file")).expect("a zip");
    zip.extract(folder.path()).expect("it can be unpacked");
    folder
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = WalkDir::new(folder).follow_links(true).into_iter();
    let entries = entries.map(|entry| entry.expect("an entry"));
    let files = entries.filter(|entry| !entry.file_type().is_dir());
    files.map(|entry| entry.into_path()).collect()
}

/// The addresses in a page: what stands between quotes after `href=` and `src=`.
fn addresses(page: &str) -> BTreeSet<&str> {
    let after = |word: &'static str| page.split(word).skip(1);
    let quoted = after(" href=\"").chain(after(" src=\""));
    quoted.filter_map(|rest| rest.split('"').next()).collect()
}

/// Fails where a page leads to a file that is not there; how many addresses were looked at.
pub(crate) fn check_links(folder: &Path) -> usize {
    let mut looked = 0;
    for file in files(folder) {
        if file.extension().is_none_or(|kind| kind != "html") {
            continue;
        }
        let page = fs::read_to_string(&file).expect("a page");
        for address in addresses(&page) {
            let path = address.split(['?', '#']).next().unwrap_or_default();
            if path.contains(':') || path.is_empty() {
                continue;
            }
            assert!(!path.starts_with('/'), "{}: {address}", file.display());
            let target = file.parent().expect("a folder").join(path);
            assert!(target.is_file(), "{}: {address}", file.display());
            looked += 1;
        }
    }
    looked
}

#[test]
fn a_zip_opens_where_it_is_unpacked() {
    let checkout = checkout("# One\n\n[two](two.md#b)\n");
    let src = checkout.path().join("book/src");
    fs::write(src.join("SUMMARY.md"), "- [One](one.md)\n- [Two](two.md)\n").unwrap();
    fs::write(src.join("two.md"), "# Two\n\n## B\n\n[one](one.md)\n").unwrap();
    let mut bytes = Vec::new();
    for _ in 0..2 {
        let output = book(checkout.path(), &["--zip", "the book.zip"]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert_eq!(text(&output.stdout).lines().last(), Some("the book.zip"));
        bytes.push(fs::read(checkout.path().join("the book.zip")).unwrap());
    }
    assert!(bytes[0] == bytes[1], "the same pages give the same bytes");

    let folder = unpacked(&checkout.path().join("the book.zip"));
    let tops = fs::read_dir(folder.path()).unwrap();
    let tops: Vec<PathBuf> = tops.map(|entry| entry.unwrap().path()).collect();
    assert_eq!(
        tops,
        [folder.path().join("book")],
        "one folder, named as the book"
    );
    let mut inside: Vec<_> = fs::read_dir(&tops[0])
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    inside.sort();
    assert_eq!(inside, ["book", "start.html"]);
    let built = checkout.path().join("book/book");
    // Without two files for servers, and with `go.js`, which start.html asks for.
    assert_eq!(files(&tops[0].join("book")).len(), files(&built).len() - 1);
    for page in ["one.html", "two.html", "print.html"] {
        let page = |folder: &Path| fs::read_to_string(folder.join(page)).unwrap();
        assert_eq!(page(&tops[0].join("book")), page(&built));
    }
    assert!(check_links(folder.path()) > 50);
}

/// A limit on the size of a file stands for a full disk: the pages still fit, the zip does not.
#[test]
fn a_zip_that_does_not_fit_is_said_and_leaves_nothing() {
    let checkout = checkout("# One\n");
    let output = book(checkout.path(), &["--zip", "old.zip"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let zip = fs::read(checkout.path().join("old.zip")).unwrap();
    let largest = files(&checkout.path().join("book/book")).into_iter();
    let largest = largest
        .map(|file| fs::metadata(file).unwrap().len())
        .max()
        .unwrap();
    let limit = (largest / 1024 + 1) * 1024;
    assert!(
        limit < zip.len() as u64,
        "the zip is longer than each of its files: {limit}"
    );
    // Without the trap the signal would end the program; with it, as on a full disk, the write fails.
    let script = format!(
        "trap '' XFSZ; ulimit -f {}; exec \"$0\" \"$@\"",
        limit / 1024
    );
    for name in ["old.zip", "new.zip"] {
        let mut command = Command::new("bash");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_book"), "--zip", name]);
        let output = command.current_dir(checkout.path()).output().unwrap();
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains(&format!("cannot write {name}: ")), "{said}");
        assert!(said.to_lowercase().contains("too large"), "{said}");
    }
    assert!(
        fs::read(checkout.path().join("old.zip")).unwrap() == zip,
        "the old one stays"
    );
    assert!(!checkout.path().join("new.zip").exists());
    let parts = files(checkout.path()).into_iter();
    let parts: Vec<_> = parts
        .filter(|file| file.extension().is_some_and(|e| e == "part"))
        .collect();
    assert_eq!(parts, [] as [PathBuf; 0]);
}

#[test]
fn a_place_where_no_file_can_be_is_said() {
    let checkout = checkout("# One\n");
    std::os::unix::net::UnixListener::bind(checkout.path().join("socket")).unwrap();
    for place in ["none/book.zip", "lessons", "socket"] {
        let output = book(checkout.path(), &["--zip", place]);
        assert_eq!(output.status.code(), Some(1), "{place}");
        let said = text(&output.stderr);
        assert!(said.contains(&format!("cannot write {place}")), "{said}");
    }
    assert!(!checkout.path().join("socket").is_file());
}
