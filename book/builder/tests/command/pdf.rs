//! `cargo book --pdf`: what is in the PDFs, with the answers and without. Skipped with a message where there is no Chromium;
//! required under `CI=true`.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use lopdf::Document;
use tempfile::TempDir;

use crate::checkout::{book, checkout, text};

/// A chapter with all that a print without answers leaves out, and what it keeps.
const CHAPTER: &str = "# One

Look at [a page](https://example.org/a/page) and see [how it ends](#the-end).

{{#predict which}}
Which number is one?

- [ ] Twelve
- [x] Eleven

{{#answer}}
Because it was said so.

{{#recorded lessons/01/recorded/main.txt}}
{{#end-predict}}

{{#predict typed}}
Type the number.

- [=] 4711

{{#answer}}
It is a perfume.
{{#end-predict}}

<details class=\"quiz\">
<summary>Is one odd?</summary>

Yes. It cannot be halved.

</details>

<details class=\"teacher\">
<summary>For the teacher</summary>

Wait a minute before you go on.

</details>

## The end

No more.
";

/// Scripts of the test's own, around those of the book: what fails, and how many forms there are, is said on the sheet.
/// (Of a script that was read from a file the browser tells that it failed, and not how.)
const WATCH: &str =
    "addEventListener('error', () => document.querySelector('main').append('A script failed. '));";
const COUNT: &str = "document.querySelector('main').append(
    `Forms of predictions: ${document.querySelectorAll('.predict form').length}. `);";
const FORMS: &str = "Forms of predictions: 2.";

const KEPT: [&str; 7] = [
    "https://example.org/a/page",
    "→ The end",
    "Which number is one?",
    "Eleven",
    "Type the number.",
    "Is one odd?",
    "No more.",
];

const ANSWERS: [&str; 8] = [
    "✓",
    "Because it was said so.",
    "printed by one",
    "4711",
    "It is a perfume.",
    "It cannot be halved.",
    "For the teacher",
    "Wait a minute",
];

/// The browser, if there is one; the command looks for it itself.
pub(crate) fn chromium() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    match course::chromium::find(&path, course::chromium::PATIENCE) {
        Ok(browser) => Some(browser.program),
        Err(missing) => {
            let in_ci = env::var_os("CI").is_some_and(|ci| ci == "true");
            assert!(!in_ci, "CI needs chromium: {missing}");
            eprintln!("skipped, no chromium: what is in the PDFs ({missing})");
            None
        }
    }
}

/// A checkout with the look of the real book.
fn with_the_look() -> TempDir {
    let folder = checkout(CHAPTER);
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../theme");
    let book = folder.path().join("book");
    fs::create_dir(book.join("theme")).expect("the folder is new");
    let mut toml = fs::read_to_string(book.join("book.toml")).expect("it was written");
    toml += "[book]\ntitle = \"A Book\"\n[output.html]\n";
    for (list, files) in [
        (
            "css",
            ["colours.css", "page.css", "predict.css", "paper.css"].as_slice(),
        ),
        ("js", &["make.js", "kept.js", "predict.js", "paper.js"]),
    ] {
        let mut names: Vec<String> = files.iter().map(|file| format!("theme/{file}")).collect();
        for file in files {
            fs::copy(theme.join(file), book.join("theme").join(file)).expect("the course has it");
        }
        if list == "js" {
            names.insert(0, "watch.js".to_owned());
            names.push("count.js".to_owned());
        }
        toml += &format!("additional-{list} = {names:?}\n");
    }
    for (name, script) in [("watch.js", WATCH), ("count.js", COUNT)] {
        fs::write(book.join(name), script).expect("the folder can be written to");
    }
    fs::write(book.join("book.toml"), toml).expect("the folder can be written to");
    let recorded = folder.path().join("lessons/01/recorded");
    fs::create_dir(&recorded).expect("the folder can be written to");
    fs::write(
        recorded.join("main.txt"),
        "$ cargo run -p one\nprinted by one\n",
    )
    .expect("the folder can be written to");
    folder
}

/// What is in a PDF.
pub(crate) struct Printed {
    /// Its words, with one space between them.
    pub(crate) text: String,
    pub(crate) sheets: usize,
    /// Width and height of the first sheet in points.
    size: [f32; 2],
}

pub(crate) fn read(pdf: &Path) -> Printed {
    let document = Document::load(pdf).unwrap_or_else(|e| panic!("{}: {e}", pdf.display()));
    let pages = document.get_pages();
    let numbers: Vec<u32> = pages.keys().copied().collect();
    let text = document.extract_text(&numbers).expect("a text");
    let text = text.replace('ﬁ', "fi").replace('ﬂ', "fl");
    let page = document.get_dictionary(pages[&1]).expect("a page");
    let size = page.get(b"MediaBox").and_then(lopdf::Object::as_array);
    let size = size.expect("a size");
    Printed {
        text: text.split_whitespace().collect::<Vec<_>>().join(" "),
        sheets: pages.len(),
        size: [2, 3].map(|side| size[side].as_float().expect("a number")),
    }
}

/// What the command says that it wrote, the pages of the book left out.
pub(crate) fn written(printed: &str) -> Vec<PathBuf> {
    printed.lines().skip(1).map(PathBuf::from).collect()
}

#[test]
fn a_pdf_without_answers_has_none_and_one_with_them_has_all() {
    if chromium().is_none() {
        return;
    }
    let checkout = with_the_look();
    for (options, without, size) in [
        (
            ["--pdf", "out", "--paper", "a4"].as_slice(),
            false,
            [595.0, 842.0],
        ),
        (
            &["--pdf", "out", "--without-answers", "--paper=letter"],
            true,
            [612.0, 792.0],
        ),
    ] {
        let output = book(checkout.path(), options);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let names = if without {
            [
                "out/a-book-without-answers.pdf",
                "out/one-without-answers.pdf",
            ]
        } else {
            ["out/a-book.pdf", "out/one.pdf"]
        };
        assert_eq!(written(&text(&output.stdout)), names.map(PathBuf::from));
        for name in names {
            let Printed {
                text: said,
                size: is,
                ..
            } = read(&checkout.path().join(name));
            for sentence in KEPT {
                assert!(said.contains(sentence), "{name} has no {sentence}: {said}");
            }
            assert!(!said.contains("A script failed"), "{name}: {said}");
            assert!(said.contains(FORMS), "{name} is as without scripts: {said}");
            for sentence in ANSWERS {
                assert_eq!(
                    said.contains(sentence),
                    !without,
                    "{name}, {sentence}: {said}"
                );
            }
            for (is, size) in is.into_iter().zip(size) {
                assert!(
                    (is - size).abs() < 1.0,
                    "{name}: {is} in the place of {size}"
                );
            }
        }
    }
    let left = fs::read_dir(checkout.path().join("out")).unwrap().count();
    assert_eq!(left, 4, "nothing but the PDFs");
}

#[test]
fn without_a_browser_it_says_what_it_looked_for() {
    let checkout = checkout("# One\n");
    let empty = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_book"));
    command.args(["--pdf", "out"]).current_dir(checkout.path());
    let output = command.env("PATH", empty.path()).output().unwrap();
    let said = text(&output.stderr);
    if cfg!(target_os = "macos") && output.status.success() {
        return; // there it also looks where programs lie
    }
    assert_eq!(output.status.code(), Some(1), "{said}");
    for name in ["chromium", "google-chrome", "PATH"] {
        assert!(said.contains(name), "{said}");
    }
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(!checkout.path().join("out").exists());
    assert!(
        !checkout.path().join("book/book").exists(),
        "it looks before it builds"
    );
}

/// A browser that ends well and prints nothing, as Chromium does where it cannot write.
#[test]
fn a_browser_that_makes_no_pdf_is_no_success() {
    let checkout = checkout("# One\n");
    let bin = checkout.path().join("bin");
    fs::create_dir(&bin).unwrap();
    let chromium = bin.join("chromium");
    let script = "#!/bin/sh\n[ \"$1\" = --version ] && echo Chromium 1.2 || echo no room >&2\n";
    limited::write_program(&chromium, script.as_bytes()).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_book"));
    command.args(["--pdf", "out"]).current_dir(checkout.path());
    let output = command.env("PATH", &bin).output().unwrap();
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    for part in ["print.html", "no room", "made no PDF"] {
        assert!(said.contains(part), "{said}");
    }
    assert_eq!(
        fs::read_dir(checkout.path().join("out")).unwrap().count(),
        0
    );
}
