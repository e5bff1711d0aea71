//! What the lesson and its variations print, and what they make of every trouble of the site.

use std::thread;
use std::time::{Duration, Instant};

use site::Site;
use transcript::{Said, example, run};

const PACKAGE: &str = "lesson-09";
const LESSON: &str = env!("CARGO_BIN_EXE_lesson-09");
const FAST: [&str; 2] = ["--speed", "100"];

/// How the four pages begin, as they are printed, in the order asked.
const BEGINNINGS: [&str; 4] = [
    r#"<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport""#,
    r#"<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport""#,
    r#"<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="description" content="Encyclop"#,
    r#"<!doctype html>\n<html lang="fr">"#,
];

#[track_caller]
fn assert_four_pages(lines: &[&str]) {
    assert!(lines.len() >= 4, "{lines:?}");
    for (line, begins) in lines.iter().zip(BEGINNINGS) {
        assert!(line.starts_with(begins), "{line}");
    }
}

#[test]
fn four_pages_in_the_order_asked() {
    let said = run(LESSON, &FAST);
    assert_eq!((said.code, &*said.stderr), (Some(0), ""));
    assert_eq!(said.lines().len(), 4);
    assert_four_pages(&said.lines());
    // The last of the 200 bytes is half a letter.
    assert!(said.lines()[3].ends_with(r"\xc3"));
}

/// A path, the time-out in seconds, and what is said of it; nothing where the page arrives.
type Trouble = (&'static str, &'static str, &'static str);

const PATIENT_S: &str = "100";
/// For answers that never come, or not in time.
const IMPATIENT_S: &str = "2";

const TROUBLES: [Trouble; 20] = [
    ("/slow?pieces=3&gap=10", PATIENT_S, ""),
    ("/redirect?times=5", PATIENT_S, ""),
    ("/wrong-length?says=100", PATIENT_S, ""),
    ("/gzip", PATIENT_S, ""),
    ("/bad-utf8", PATIENT_S, ""),
    (
        "/missing",
        PATIENT_S,
        "the server answered 404 Not Found",
    ),
    (
        "/status/503",
        PATIENT_S,
        "the server answered 503 Service Unavailable",
    ),
    (
        "/flaky?key=k",
        PATIENT_S,
        "the server answered 500 Internal Server Error",
    ),
    ("/redirect?times=6", PATIENT_S, "too many redirects"),
    ("/redirect-loop", PATIENT_S, "too many redirects"),
    ("/reset", PATIENT_S, "Connection reset by peer"),
    (
        "/cut",
        PATIENT_S,
        "end of file before message length reached",
    ),
    (
        "/cut-chunks",
        PATIENT_S,
        "unexpected EOF during chunk",
    ),
    (
        "/wrong-length?says=1000",
        PATIENT_S,
        "end of file before message length reached",
    ),
    (
        "/no-answer",
        PATIENT_S,
        "connection closed before message completed",
    ),
    (
        "/gzip-broken",
        PATIENT_S,
        "CRC computed does not match",
    ),
    ("/big-header", PATIENT_S, "message head is too large"),
    (
        "/endless?gap=1",
        PATIENT_S,
        "more than 5000000 bytes",
    ),
    (
        "/endless?gap=60000",
        IMPATIENT_S,
        "operation timed out",
    ),
    (
        "/slow?pieces=1000&gap=500",
        IMPATIENT_S,
        "operation timed out",
    ),
];

/// Shorter than any answer that the time-out has to end: they would take minutes.
const SOON: Duration = Duration::from_secs(55);

#[track_caller]
fn assert_told(
    said: &Said,
    (path, timeout, says): Trouble,
) {
    let lines = said.lines();
    if says.is_empty() {
        assert_eq!(
            said.code,
            Some(0),
            "{path}: {}",
            said.stderr
        );
        assert_eq!(
            (lines.len(), &*said.stderr),
            (5, ""),
            "{path}"
        );
        return assert_four_pages(&lines);
    }
    assert_eq!(
        said.code,
        Some(1),
        "{path}: {}",
        said.stderr
    );
    if timeout == PATIENT_S {
        assert_eq!(
            lines.len(),
            4,
            "{path}: the rest arrive"
        );
        assert_four_pages(&lines);
    }
    let told = said
        .stderr
        .lines()
        .find(|line| line.contains(path));
    let told = told.unwrap_or_else(|| {
        panic!("{path}: {}", said.stderr)
    });
    assert!(
        told.contains(&format!(": {says}")),
        "{path}: {told}"
    );
}

#[test]
fn every_trouble_is_named_with_its_cause_and_the_rest_arrive()
 {
    let site = Site::start().expect("a site");
    let url = site.url("");
    thread::scope(|scope| {
        for trouble in TROUBLES {
            let url = &url;
            scope.spawn(move || {
                let (path, timeout, _) = trouble;
                let begun = Instant::now();
                let more = [
                    "--site",
                    url,
                    "--also",
                    path,
                    "--timeout",
                    timeout,
                ];
                let said = run(
                    LESSON,
                    &[&FAST[..], &more].concat(),
                );
                assert_told(&said, trouble);
                let took = begun.elapsed();
                assert!(
                    timeout == PATIENT_S || took < SOON,
                    "{path}: {took:?}"
                );
            });
        }
    });
    // Who is impatient may leave a busy machine before it has asked.
    let patient = TROUBLES
        .iter()
        .filter(|(_, timeout, _)| *timeout == PATIENT_S);
    let asked =
        patient.count() as u64..=TROUBLES.len() as u64;
    // The first one is also where a redirect leads.
    for path in &site::PAGES[1..] {
        let requests = site.requests(path);
        assert!(
            asked.contains(&requests),
            "{path}: {requests}"
        );
    }
}

#[test]
fn a_server_that_is_not_there_is_named_for_each_page() {
    // Nobody listens at port 1 (it would take root).
    let said = run(
        LESSON,
        &[&FAST[..], &["--site", "http://127.0.0.1:1"]]
            .concat(),
    );
    assert_eq!((said.code, &*said.stdout), (Some(1), ""));
    let told: Vec<&str> = said.stderr.lines().collect();
    assert_eq!(told.len(), 4, "{told:?}");
    assert!(told.iter().all(|line| line.contains("Connection refused")));
}

#[test]
fn variations_print_what_the_chapter_shows() {
    let site = Site::start().expect("a site");
    let url = site.url("");
    let start = |name: &'static str| {
        example(
            PACKAGE,
            name,
            &[&FAST[..], &["--site", &url]].concat(),
        )
    };
    thread::scope(|scope| {
        let nobody_asks =
            scope.spawn(|| start("nobody_asks"));
        let retry = scope.spawn(|| start("retry"));
        let few_threads =
            scope.spawn(|| start("few_threads"));
        let causes = scope.spawn(|| start("causes"));
        let said = |run: thread::ScopedJoinHandle<Said>| {
            run.join().expect("it runs to its end")
        };

        // Every fetch failed, and nobody is told.
        let asked = said(nobody_asks);
        assert_eq!(
            (asked.code, &*asked.stderr),
            (Some(0), "")
        );
        assert_eq!(asked.lines(), ["[]"]);

        let tried = said(retry);
        assert_eq!(tried.code, Some(1));
        let pages = [
            "/pages/language: 1007 bytes, try 1",
            "/flaky?key=a&fails=2: 155 bytes, try 3",
        ];
        assert_eq!(tried.lines(), pages);
        let failures: Vec<&str> =
            tried.stderr.lines().collect();
        assert_eq!(
            failures,
            [
                "/flaky?key=b&fails=9: the server answered 500 Internal Server Error, try 5",
                "/missing: the server answered 404 Not Found, try 1",
            ]
        );

        let few = said(few_threads);
        assert_eq!(few.code, Some(0), "{}", few.stderr);
        let threads: Vec<&str> = few
            .lines()
            .iter()
            .filter_map(|line| {
                Some(line.split_once(": ")?.0)
            })
            .collect();
        assert_eq!(
            threads,
            ["4 threads", "12 threads", "40 threads"]
        );

        let causes = said(causes);
        assert_eq!(
            causes.code,
            Some(0),
            "{}",
            causes.stderr
        );
        let lines = causes.lines();
        let own = lines
            .iter()
            .filter(|line| line.starts_with('/'));
        let own: Vec<_> = own
            .filter_map(|line| {
                Some(line.split_once(": ")?.1)
            })
            .collect();
        assert_eq!(
            own,
            ["error decoding response body"; 4]
        );
        let cause = "  because: Connection reset by peer (os error 104)";
        assert!(lines.contains(&cause), "{lines:?}");
    });
    // Who fails for good is asked once, by each of two programs.
    assert_eq!(site.requests("/missing"), 2);
    assert_eq!(site.requests("/flaky?key=a&fails=2"), 3);
    assert_eq!(site.requests("/flaky?key=b&fails=9"), 5);
    assert_eq!(site.requests("/small/39?ms=0"), 3);
}

#[test]
#[ignore = "waits 4 s: a read must not take longer than its time-out on a busy machine"]
fn a_time_out_for_each_read_or_for_the_whole() {
    let said = example(PACKAGE, "time_out", &[]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    let whole = "the whole: operation timed out";
    assert_eq!(
        said.lines(),
        ["each read: 65 bytes", whole]
    );
}

#[test]
fn one_client_has_one_connection() {
    let said = example(PACKAGE, "one_client", &[]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    let expected = [
        "one client: connections 1",
        "a client a page: connections 20",
    ];
    assert_eq!(said.lines(), expected);
}

#[test]
fn options_that_make_no_sense_are_one_line_and_code_2() {
    for (bad, says) in [
        (&["--seed", "7"][..], "--seed"),
        (&["--also", "reset"], "--also needs a path"),
        (&["--site", "localhost"], "http://"),
        (
            &["--live", "--also", "/reset"],
            "exclude each other",
        ),
    ] {
        let said = run(LESSON, bad);
        assert_eq!(
            (said.code, &*said.stdout),
            (Some(2), "")
        );
        assert_eq!(said.stderr.lines().count(), 1);
        assert!(
            said.stderr.contains(says),
            "{}",
            said.stderr
        );
    }
}
