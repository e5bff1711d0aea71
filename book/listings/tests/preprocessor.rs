//! The binary, spoken to as mdBook speaks to it.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use mdbook_driver::MDBook;

fn fixture(book: &str) -> MDBook {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixture")
        .join(book);
    MDBook::load(root).expect("the fixture is a book")
}

/// Runs the preprocessor on its own, with the input that mdBook would write.
fn preprocess(book: &MDBook) -> Output {
    let context = mdbook_preprocessor::PreprocessorContext::new(
        book.root.clone(),
        book.config.clone(),
        "html".to_owned(),
    );
    let input = serde_json::to_vec(&(context, &book.book)).expect("a book is JSON");
    run_with(&[], &input)
}

fn run_with(arguments: &[&str], input: &[u8]) -> Output {
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

/// Builds the fixture with mdBook, the binary as its preprocessor command.
fn built() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder for the pages");
    let mut book = fixture("book");
    let root = book.root.clone();
    let mut config = book.config.clone();
    config.build.build_dir = folder.path().to_owned();
    config
        .set(
            "preprocessor.listings.command",
            env!("CARGO_BIN_EXE_listings"),
        )
        .expect("the key exists");
    book = MDBook::load_with_config(root, config).expect("the fixture is a book");
    book.build().expect("the fixture builds");
    let pages = folder.path().to_owned();
    (folder, pages)
}

fn page(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).expect("the page was written")
}

#[test]
fn mdbook_builds_pages_with_every_directive() {
    let (_folder, pages) = built();
    let html = page(&pages, "everything.html");
    let count = |text: &str| html.matches(text).count();
    assert_eq!(count("<div class=\"pair\">"), 2);
    assert_eq!(count("<figure class=\"pane python\">"), 2);
    assert_eq!(count("<figure class=\"pane rs\">"), 3);
    assert_eq!(count("<figure class=\"pane rs refused\">"), 1);
    assert_eq!(count("<figure class=\"pane terminal\">"), 2);
    assert_eq!(count("class=\"card exercise\""), 2);
    assert_eq!(
        count("<code class=\"language-python\">"),
        2,
        "fences between the tags are fences"
    );
    assert!(html.contains(
        "<span class=\"file\" title=\"lessons/01-demo/python/demo.py\">python/demo.py</span>"
    ));
    assert!(html.contains("coroutine &lt;1&gt;: start"));
    assert!(html.contains("<span class=\"exit\">exit code 101</span>"));
    assert!(html.contains("href=\"https://doc.rust-lang.org/error_codes/E0373.html\""));
    assert!(html.contains("<span class=\"sentence error\">error[E0373]: closure"));
    assert!(
        html.contains("<code class=\"nohighlight\">cargo run -p lesson-01</code>"),
        "the prompt is not copied"
    );
    assert!(html.contains("rustlings run gather_in_order"));
    assert!(html.contains("<span class=\"minutes\">5 min</span>"));
    assert!(
        !html.contains("{{#") && !html.contains("ANCHOR"),
        "nothing is left unexpanded"
    );
    assert!(
        !html.contains("playground\""),
        "no program asks a server to run it"
    );
}

#[test]
fn what_was_measured_is_on_the_page() {
    let (_folder, pages) = built();
    let html = page(&pages, "everything.html");
    let holds = |text: &str| assert!(html.contains(text), "{text}\n{html}");
    holds("<figure class=\"drawing\" id=\"timeline-lesson-03\">\n<svg");
    holds("<title>one</title>\n<text>main</text>");
    holds("cargo observe -- python3 lessons/03-async-gather/python/async_gather.py");
    holds("<th scope=\"row\">above the limit</th>");
    holds("id=\"plot-waiting-time\"");
    holds("<svg class=\"plot\"");
    holds("Python threads stopped at");
    holds("<div class=\"card claim\" id=\"claim-ticks\">");
    holds("<span class=\"pill outdated\">outdated</span>");
    holds("href=\"gil.html#claim-ticks\"");
    holds("After a sleep, <code>done()</code> answers yes");
    holds("2 cores of A Processor &lt;3&gt;, 8 GiB");
    assert!(
        !html.contains("&lt;svg") && !html.contains("&lt;div"),
        "Markdown took no tag for text"
    );
}

#[test]
fn a_whole_file_is_shown_as_it_is() {
    let (_folder, pages) = built();
    let html = page(&pages, "one.html");
    assert!(
        html.contains("\n# not hidden\n## twice\n"),
        "mdBook hides no line:\n{html}"
    );
    assert!(
        html.contains("/// ```\n/// assert!(true);\n/// ```"),
        "fences in comments are text"
    );
    assert!(
        page(&pages, "notes.html")
            .contains("A literal one: {{#code PATH}}, or <code>{{#code PATH}}</code>.")
    );
}

#[test]
fn a_build_that_fails_names_every_chapter_and_line() {
    let output = preprocess(&fixture("broken"));
    assert_eq!(output.status.code(), Some(1));
    assert!(
        output.stdout.is_empty(),
        "no half-expanded book reaches mdBook"
    );
    insta::assert_snapshot!(String::from_utf8_lossy(&output.stderr));
}

#[test]
fn it_serves_every_renderer_and_refuses_other_arguments() {
    assert_eq!(run_with(&["supports", "html"], b"").status.code(), Some(0));
    let output = run_with(&["build"], b"");
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        message.starts_with("listings: unknown argument `build`"),
        "{message}"
    );
}

#[test]
fn a_book_of_another_mdbook_is_refused_with_a_reason() {
    let output = run_with(&[], b"[{}, {\"sections\": []}]");
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(message.contains("This needs mdBook 0.5"), "{message}");
}
