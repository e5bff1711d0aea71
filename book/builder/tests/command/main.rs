//! The command, in a small checkout of its own.

mod checkout;
mod course;
mod pdf;
mod stick;

use std::fs;
use std::process::Command;

use checkout::{book, checkout, text};

#[test]
fn it_builds_from_any_folder_and_prints_the_first_page() {
    let checkout = checkout("# One\n\n{{#code lessons/01/src/main.rs:all}}\n");
    let output = book(&checkout.path().join("lessons/01/src"), &[]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let printed = text(&output.stdout);
    assert!(
        printed.trim_end().ends_with("book/book/index.html"),
        "{printed}"
    );
    let page = fs::read_to_string(printed.trim_end()).unwrap();
    assert!(page.contains("<figure class=\"pane rs\">"));
    let files = fs::read_dir(checkout.path().join("book/book")).unwrap();
    let search = files.filter(|file| {
        file.as_ref()
            .unwrap()
            .file_name()
            .to_string_lossy()
            .starts_with("searchindex")
    });
    assert_eq!(search.count(), 1, "the book can be searched");
}

#[test]
fn a_page_is_described_by_its_question() {
    let checkout = checkout("# One\n\n<p class=\"question\">What is one?</p>\n\nA number.\n");
    let output = book(checkout.path(), &[]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    for page in ["one.html", "index.html"] {
        let page = fs::read_to_string(checkout.path().join("book/book").join(page)).unwrap();
        let described = "<meta name=\"description\" content=\"What is one?\">";
        assert_eq!(page.matches("name=\"description\"").count(), 1);
        assert!(page.contains(described), "{page}");
    }
}

#[test]
fn a_failing_chapter_is_named_with_its_line() {
    let checkout = checkout("# One\n\n{{#code lessons/01/src/main.rs:none}}\n");
    let output = book(checkout.path(), &[]);
    assert_eq!(output.status.code(), Some(1));
    let message = text(&output.stderr);
    assert!(
        message
            .contains("book/src/one.md:3: lessons/01/src/main.rs: no anchor `none` (it has: all)"),
        "{message}"
    );
}

#[test]
fn another_folder_is_used_but_never_emptied_of_strange_files() {
    let checkout = checkout("# One\n");
    let dest = ["--dest", "pages"];
    for _ in 0..2 {
        let output = book(checkout.path(), &dest);
        assert!(output.status.success(), "{}", text(&output.stderr));
    }
    let output = book(checkout.path(), &["--dest", "lessons"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text(&output.stderr).contains("not a built book"),
        "{}",
        text(&output.stderr)
    );
    assert!(checkout.path().join("lessons/01/src/main.rs").is_file());
}

#[test]
fn bad_arguments_and_a_missing_book_are_one_line() {
    let empty = tempfile::tempdir().unwrap();
    for (arguments, code) in [
        (["--port"].as_slice(), 2),
        (["--dest"].as_slice(), 2),
        ([].as_slice(), 1),
    ] {
        let output = book(empty.path(), arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        assert_eq!(
            text(&output.stderr).lines().count(),
            1,
            "{}",
            text(&output.stderr)
        );
    }
    assert!(text(&book(empty.path(), &["--help"]).stdout).contains("--dest DIR"));
}

#[test]
fn a_reader_who_has_left_changes_no_exit_code() {
    let checkout = checkout("# One\n");
    for (arguments, code) in [([].as_slice(), 0), (&["--help"], 0), (&["--port"], 2)] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = Command::new(env!("CARGO_BIN_EXE_book"));
        command.args(arguments).current_dir(checkout.path());
        command.stdout(writer.try_clone().unwrap()).stderr(writer);
        let status = command.status().unwrap();
        assert_eq!(status.code(), Some(code), "{arguments:?}");
    }
}
