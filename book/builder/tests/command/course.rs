//! The course's own book: on paper and on a stick. Long, so `.ci/run` has a step for them.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::checkout::{book, text};
use crate::pdf::{Printed, chromium, read, written};
use crate::stick::{check_links, unpacked};

/// In the checkout that this package lies in, with its pages in a folder of the test's own.
fn course(arguments: &[&str], folder: &Path) -> String {
    let pages = folder.join("pages");
    let mut all = vec!["--dest", pages.to_str().expect("a name in UTF-8")];
    all.extend(arguments);
    let output = book(Path::new(env!("CARGO_MANIFEST_DIR")), &all);
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

/// The page as it is when its scripts have run for some seconds of the browser's own time.
fn dom(chromium: &Path, address: &str, profile: &Path) -> String {
    let mut chromium = Command::new(chromium);
    chromium.args([
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
    ]);
    chromium.args(["--virtual-time-budget=20000", "--dump-dom"]);
    chromium.arg(format!("--user-data-dir={}", profile.display()));
    chromium.arg(format!("file://{address}"));
    let finished = limited::Run::new(chromium, Duration::from_secs(180)).run();
    finished.unwrap_or_else(|e| panic!("{e}")).output.stdout
}

#[test]
#[ignore = "long: .ci/run runs it"]
fn the_book_opens_from_a_stick_and_is_searched_there() {
    let folder = tempfile::tempdir().unwrap();
    let zip = folder.path().join("book.zip");
    course(&["--zip", zip.to_str().unwrap()], folder.path());
    let stick = unpacked(&zip);
    assert!(check_links(stick.path()) > 1000);
    let Some(chromium) = chromium() else {
        return;
    };
    let address = format!("{}/off-the-gil", stick.path().display());
    let profile = folder.path().join("profile");
    let first = dom(&chromium, &format!("{address}/start.html"), &profile);
    assert!(
        first.contains("id=\"mdbook-sidebar\""),
        "it went on to the book: {first}"
    );
    let found = dom(
        &chromium,
        &format!("{address}/book/index.html?search=asyncio.wait_for"),
        &profile,
    );
    let (_, results) = found
        .split_once("id=\"mdbook-searchresults\"")
        .expect("a list");
    let first = results.split("</a>").next().unwrap_or_default();
    assert!(first.contains("rosetta-asyncio.html"), "{first}");
    // Alone, as Windows unpacks it from a zip that it shows as a folder.
    fs::remove_dir_all(stick.path().join("off-the-gil/book")).unwrap();
    let alone = dom(&chromium, &format!("{address}/start.html"), &profile);
    assert!(alone.contains("Unpack the whole file first"), "{alone}");
}

#[test]
#[ignore = "minutes: .ci/run runs it"]
fn the_book_and_each_page_of_it_are_printed() {
    if chromium().is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let to = ["--pdf", out.to_str().unwrap()];
    let with = written(&course(&to, folder.path()));
    let without = written(&course(
        &[to.as_slice(), &["--without-answers"]].concat(),
        folder.path(),
    ));
    let pages = folder.path().join("pages");
    // Three are not printed: `index.html`, which is the first chapter once more, mdBook's list, and `404.html`.
    let html = fs::read_dir(&pages)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let html = html.filter(|page| page.extension().is_some_and(|kind| kind == "html"));
    assert_eq!(with.len(), html.count() - 3, "{with:?}");
    assert_eq!(with.len(), without.len());

    let print = fs::read_to_string(pages.join("print.html")).unwrap();
    let teachers = print.matches("class=\"teacher\"").count();
    assert!(teachers > 10);
    let [whole, shorter] = [&with[0], &without[0]].map(|pdf| read(pdf));
    let notes = |printed: &Printed| printed.text.matches("For the teacher").count();
    // The prose speaks of these notes too.
    assert_eq!(notes(&whole) - notes(&shorter), teachers);
    assert!(whole.text.contains("✓ right") && !shorter.text.contains("✓ right"));
    let sheets = [whole.sheets, shorter.sheets];
    assert!(sheets[0] > sheets[1], "answers take room: {sheets:?}");
    let each: usize = with[1..].iter().map(|pdf| read(pdf).sheets).sum();
    // Chapters of the whole begin on new sheets. Their links have other addresses, so a line may break elsewhere.
    let apart = each.abs_diff(sheets[0]);
    assert!(apart < with.len(), "{each} sheets and not {sheets:?}");
}
