//! What the lesson and its variations print, and what becomes of the site's troubles.

use std::thread;
use std::time::{Duration, Instant};

use site::Site;
use transcript::{Said, example, run};

const PACKAGE: &str = "lesson-11";
const LESSON: &str = env!("CARGO_BIN_EXE_lesson-11");
const TWIN: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/python/meta_tags.py"
);

fn site() -> (Site, String) {
    let site = Site::start().expect("a site starts");
    let url = site.url("");
    (site, url)
}

/// How many tags stand in each line.
fn tags(said: &Said) -> Vec<usize> {
    let count = |line: &str| line.matches("<meta ").count();
    said.lines().into_iter().map(count).collect()
}

/// How a failure of this path begins.
fn asked(url: &str, path: &str) -> String {
    let and = if path.contains('?') { '&' } else { '?' };
    format!("{url}{path}{and}ms=3: ")
}

/// Four pages came, and the fifth failed, for this reason.
fn four_and(said: &Said, url: &str, why: &str) {
    assert_eq!(said.code, Some(1), "{}", said.stderr);
    assert_eq!(tags(said), [6, 5, 5, 6]);
    assert_eq!(said.stderr.lines().count(), 1);
    let error = said.stderr.trim_end();
    assert!(error.starts_with(url), "{error}");
    assert!(error.contains(why), "{error}");
}

#[test]
fn a_line_a_page_with_its_tags() {
    let (_site, url) = site();
    let said =
        run(LESSON, &["--speed", "100", "--site", &url]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    assert_eq!(said.stderr, "");
    assert_eq!(tags(&said), [6, 5, 5, 6]);
    let lines = said.lines();
    // A tag over two lines is found, and stays on one.
    assert!(lines[1].contains(r#""description"\n      "#));
    assert!(lines[3].contains("Le film où l’on dessine"));

    for name in ["one_by_one", "processes", "wait_apart"] {
        let (site, url) = site();
        let same = example(
            PACKAGE,
            name,
            &["--speed", "100", "--site", &url],
        );
        assert_eq!(same.code, Some(0), "{}", same.stderr);
        assert_eq!(same.stdout, said.stdout, "{name}");
        if name == "one_by_one" {
            assert_eq!(site.most_at_once(), 1);
        }
    }
}

#[test]
fn three_troubles_of_the_site() {
    let (_site, url) = site();
    // Path, its time-out in seconds, and what is said, by Rust and by Python. The last page has hardly begun when its time is
    // over, which the other four keep on a busy machine too.
    let troubles = [
        (
            "/reset",
            "60",
            "Connection reset by peer",
            "Connection reset by peer",
        ),
        (
            "/redirect-loop",
            "60",
            "too many redirects",
            "too many redirects",
        ),
        (
            "/endless?gap=1000",
            "4",
            "operation timed out",
            "timed out",
        ),
    ];
    thread::scope(|scope| {
        for (path, timeout, rust, python) in troubles {
            let url = &url;
            let args = move || {
                [
                    "--also",
                    path,
                    "--timeout",
                    timeout,
                    "--speed",
                    "100",
                    "--site",
                    url.as_str(),
                ]
            };
            scope.spawn(move || {
                let begun = Instant::now();
                let said = run(LESSON, &args());
                four_and(&said, &asked(url, path), rust);
                let limit: u64 =
                    timeout.parse().expect("a number");
                if path.starts_with("/endless") {
                    assert!(
                        begun.elapsed()
                            >= Duration::from_secs(limit)
                    );
                }
            });
            scope.spawn(move || {
                let said = run(
                    "python3",
                    &[&[TWIN][..], &args()].concat(),
                );
                four_and(&said, &asked(url, path), python);
            });
        }
    });
}

#[test]
fn a_page_without_tags_is_an_empty_line() {
    let (_site, url) = site();
    let said = run(
        LESSON,
        &[
            "--speed",
            "100",
            "--site",
            &url,
            "--also",
            "/bad-utf8",
        ],
    );
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    assert_eq!(tags(&said), [6, 5, 5, 6, 0]);
}

#[test]
fn a_pattern_and_a_parser_find_other_things() {
    let (_site, url) = site();
    let said =
        example(PACKAGE, "parser", &["--site", &url]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    let lines = said.lines();
    let parser =
        lines.iter().position(|l| *l == "the parser:");
    let (by_pattern, by_parser) =
        lines.split_at(parser.expect("its heading"));
    assert_eq!(by_pattern.len() - 1, 6);
    assert_eq!(by_parser.len() - 1, 5);
}

#[test]
fn ten_thousand_attributes_are_searched() {
    let said = example(PACKAGE, "backtracking", &[]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    let begins = |nth: usize, with: &str| {
        let lines = said.lines();
        let line = lines.get(nth).copied().unwrap_or("");
        assert!(line.starts_with(with), "{line}");
    };
    begins(4, "10000 attributes: false after");
    begins(7, "4000 letters: 4000 found after");
}

#[test]
fn a_bad_option_is_one_line_and_code_2() {
    let bad = &["--speed", "x"];
    for said in
        [run(LESSON, bad), example(PACKAGE, "parser", bad)]
    {
        assert_eq!(said.code, Some(2));
        assert_eq!(said.stdout, "");
        assert_eq!(said.stderr.lines().count(), 1);
    }
}
