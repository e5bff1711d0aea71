//! What the lesson and its variations print. The pages of the site, and each of its troubles.

use std::thread;
use std::time::{Duration, Instant};

use site::Site;
use transcript::{Said, example, run};

const PACKAGE: &str = "lesson-10";
const LESSON: &str = env!("CARGO_BIN_EXE_lesson-10");
const FAST: [&str; 2] = ["--speed", "100"];

/// What each page begins with, in the order asked, up to where it differs from the others.
const BEGINS: [&str; 4] = [
    r#"<!doctype html>\n<html lang="fr">"#,
    r#"<!doctype html>\n<html lang="en">"#,
    r#"<!doctype html>\n<html lang="en">"#,
    r#"<!doctype html>\n<html lang="en">"#,
];
/// What stands in one page alone, in the order asked.
const HOLDS: [&str; 4] =
    ["Le film", "Heron", "leafpress", "Encyclopædia"];

fn assert_four_pages(said: &Said) {
    let lines = said.lines();
    assert!(lines.len() >= 4, "{said:?}");
    for (line, (begins, holds)) in
        lines.iter().zip(BEGINS.iter().zip(HOLDS))
    {
        assert!(line.starts_with(begins), "{line}");
        assert!(line.contains(holds), "{line}");
        let ends = line.matches(r"\n").count();
        // An end of line is one character, and two in print.
        assert_eq!(
            line.chars().count() - ends,
            200,
            "{line}"
        );
    }
}

#[test]
fn four_pages_in_the_order_of_the_article() {
    let said = run(LESSON, &FAST);
    assert_eq!(
        (said.code, said.stderr.as_str()),
        (Some(0), "")
    );
    assert_four_pages(&said);
    assert_eq!(said.lines().len(), 4);
}

/// A trouble of the site, and what the lesson makes of it: a fifth line, or what is said of it.
struct Trouble {
    path: &'static str,
    timeout: &'static str,
    got: Result<&'static str, &'static str>,
}

const fn arrives(
    path: &'static str,
    line: &'static str,
) -> Trouble {
    Trouble { path, timeout: "100", got: Ok(line) }
}

const fn fails(
    path: &'static str,
    says: &'static str,
) -> Trouble {
    Trouble { path, timeout: "100", got: Err(says) }
}

/// With a time-out that the four pages keep on a busy machine too, and this one never.
const fn late(path: &'static str) -> Trouble {
    let got = Err("operation timed out");
    Trouble { path, timeout: "3", got }
}

const TROUBLES: [Trouble; 19] = [
    arrives("/slow?pieces=3&gap=10", r"piece 1 of 3\n"),
    arrives("/flaky?key=K&fails=0", "<!doctype html>"),
    arrives("/redirect?times=5", "<!doctype html>"),
    arrives("/wrong-length?says=100", "line 1 of 10 "),
    arrives("/gzip", "<!doctype html>"),
    arrives("/bad-utf8", r"\x"),
    fails("/missing", "the server answered 404 Not Found"),
    fails(
        "/status/503",
        "the server answered 503 Service Unavailable",
    ),
    fails(
        "/flaky?key=L",
        "the server answered 500 Internal Server Error",
    ),
    fails("/redirect?times=6", "too many redirects"),
    fails("/redirect-loop", "too many redirects"),
    fails("/reset", "Connection reset by peer"),
    fails(
        "/cut",
        "end of file before message length reached",
    ),
    fails(
        "/cut-chunks",
        "unexpected EOF during chunk size line",
    ),
    fails(
        "/wrong-length?says=1000",
        "end of file before message length reached",
    ),
    fails(
        "/no-answer",
        "connection closed before message completed",
    ),
    fails("/gzip-broken", "CRC computed does not match"),
    fails("/big-header", "message head is too large"),
    fails("/endless", "more than 5000000 bytes"),
];

const LATE: [Trouble; 3] = [
    late("/endless?gap=60000"),
    late("/slow?pieces=1000&gap=1000"),
    late("/small/7?ms=60000"),
];

fn meet(site: &Site, trouble: &Trouble) {
    let Trouble { path, timeout, got } = trouble;
    let url = site.url("");
    let words = ["--also", path, "--timeout", timeout];
    let words =
        [&FAST, &words[..], &["--site", &url]].concat();
    let begun = Instant::now();
    let said = run(LESSON, &words);
    // The slow ones would take a minute and more.
    let limit = Duration::from_secs(50);
    assert!(begun.elapsed() < limit, "{path}: {said:?}");
    assert_four_pages(&said);
    let fifth = said.lines().get(4).copied();
    match got {
        Ok(holds) => {
            assert_eq!(
                said.code,
                Some(0),
                "{path}: {said:?}"
            );
            assert_eq!(said.stderr, "", "{path}");
            let holds =
                fifth.is_some_and(|l| l.contains(holds));
            assert!(holds, "{path}: {fifth:?}");
        }
        Err(says) => {
            assert_eq!(
                said.code,
                Some(1),
                "{path}: {said:?}"
            );
            assert_eq!(fifth, None, "{path}");
            assert_eq!(said.stderr.lines().count(), 1);
            let named =
                said.stderr.starts_with(&site.url(path));
            let says =
                said.stderr.contains(&format!(": {says}"));
            assert!(
                named && says,
                "{path}: {}",
                said.stderr
            );
        }
    }
}

/// All at once, each with a program of its own; the pages come from one site.
#[test]
fn every_trouble_is_said_and_the_other_pages_arrive() {
    meet_all(&TROUBLES);
}

#[test]
#[ignore = "waits 3 s: the other pages must keep this time-out on a busy machine"]
fn what_comes_too_late_is_said_and_the_other_pages_arrive()
{
    meet_all(&LATE);
}

fn meet_all(troubles: &[Trouble]) {
    let site = Site::start().expect("a site");
    thread::scope(|scope| {
        for trouble in troubles {
            scope.spawn(|| meet(&site, trouble));
        }
    });
}

#[test]
fn a_site_that_is_not_there_is_said_for_each_page() {
    // A free port may be another's in a moment. This one is nobody's.
    let gone = "http://127.0.0.1:1";
    let said = run(LESSON, &["--site", gone]);
    assert_eq!(
        (said.code, said.stdout.as_str()),
        (Some(1), "")
    );
    let refused = said.stderr.matches("Connection refused");
    assert_eq!(refused.count(), 4, "{}", said.stderr);
}

#[test]
fn live_needs_a_feature_and_names_the_command() {
    if cfg!(feature = "live") {
        return;
    }
    let said = run(LESSON, &["--live"]);
    assert_eq!(
        (said.code, said.stdout.as_str()),
        (Some(2), "")
    );
    let command =
        "cargo run -p lesson-10 --features live -- --live";
    assert!(
        said.stderr.contains(command),
        "{}",
        said.stderr
    );
}

#[test]
fn smol_prints_the_same_and_has_no_thread_of_tokio() {
    let said = example(PACKAGE, "fetch_smol", &FAST);
    assert_eq!(
        (said.code, said.stderr.as_str()),
        (Some(0), "")
    );
    assert_four_pages(&said);
    let lines = said.lines();
    assert_eq!(lines[4], "the server said 302 Found");
    assert!(
        lines[5].starts_with(r"\u001f\x8b"),
        "{lines:?}"
    );
    assert!(!lines[6].contains("tokio"), "{lines:?}");
    assert!(
        !lines[6].contains("async-compat"),
        "{lines:?}"
    );
}

#[test]
fn async_compat_brings_a_thread() {
    let said = example(PACKAGE, "fetch_compat", &FAST);
    assert_eq!(
        (said.code, said.stderr.as_str()),
        (Some(0), "")
    );
    assert_four_pages(&said);
    if cfg!(target_os = "linux") {
        let threads = said.lines()[4];
        assert!(
            threads.contains("async-compat/to"),
            "{threads}"
        );
    }
    let bare =
        example(PACKAGE, "fetch_compat", &["--bare"]);
    assert_eq!(bare.code, Some(101));
    assert!(
        bare.stderr.contains("there is no reactor running"),
        "{}",
        bare.stderr
    );
}

#[test]
fn never_more_than_three_at_a_time() {
    let said =
        example(PACKAGE, "at_most", &["--speed", "10"]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    let lines = said.lines();
    assert_eq!(lines.len(), 4);
    let most = lines.iter().map(|line| -> u32 {
        let (_, most) =
            line.rsplit_once(", ").expect("a number");
        let (most, _) =
            most.split_once(' ').expect("a number");
        most.parse().expect("a number")
    });
    let most: Vec<u32> = most.collect();
    assert!(most[0] > 3, "join_all has no limit: {most:?}");
    assert!(
        most[1..].iter().all(|most| *most <= 3),
        "{most:?}"
    );
    let ordered = "12 pages in the order asked";
    let in_order =
        [0, 1, 3].map(|n| lines[n].contains(ordered));
    assert_eq!(in_order, [true; 3], "{lines:?}");
}

#[test]
#[ignore = "waits 4 s: whoever keeps a limit must keep it on a busy machine"]
fn each_limit_is_for_something_else() {
    let said =
        example(PACKAGE, "two_timeouts", &["--speed", "1"]);
    let expected = [
        r#"each request 2 s: 3 of 4 arrived ["operation timed out"]"#,
        "each read 2 s: 4 of 4 arrived []",
        r#"timeout, all 2 s: 0 of 4 arrived ["deadline has elapsed"]"#,
        r#"timeout_at, all 2 s: 3 of 4 arrived ["deadline has elapsed"]"#,
    ];
    assert_eq!(said.lines(), expected);
    assert_eq!(said.code, Some(0));
}

#[test]
fn after_the_first_failure_only_spawned_tasks_go_on() {
    // The late pages come more than a second after the failure, so that a busy machine drops them before.
    let slower = ["--speed", "0.8"];
    let said = example(PACKAGE, "all_failures", &slower);
    let expected = [
        "join_all: pages 3, failures 1; clients who left 0",
        "try_join_all: pages 0, failures 1; clients who left 3",
        "spawn: pages 0, failures 1; clients who left 0",
        "JoinSet: pages 0, failures 1; clients who left 3",
    ];
    assert_eq!(said.lines(), expected, "{}", said.stderr);
}

#[test]
fn the_site_sees_what_was_dropped() {
    let said = example(PACKAGE, "dropped", &FAST);
    let expected = [
        "never awaited: asked 0, left 0",
        "dropped while it waits: asked 1, left 1",
        "task aborted: asked 1, left 1",
        "handle dropped: asked 1, left 0",
        "body not read: asked 1, left 1",
    ];
    assert_eq!(said.lines(), expected, "{}", said.stderr);
}

#[test]
fn the_client_for_threads_panics_in_a_task_and_waits_on_a_thread()
 {
    let task = example(PACKAGE, "blocking_inside", &[]);
    if cfg!(debug_assertions) {
        assert_eq!(task.code, Some(1));
        let says = "panicked: Cannot drop a runtime";
        assert!(task.stdout.starts_with(says), "{task:?}");
    } else {
        assert_eq!(task.code, Some(0));
        let last = "meanwhile the fifth task did not get its turns";
        assert_eq!(task.lines().last(), Some(&last));
    }
    let thread = example(
        PACKAGE,
        "blocking_inside",
        &["--on", "thread", "--speed", "0.5"],
    );
    assert_eq!(thread.code, Some(0), "{}", thread.stderr);
    let last =
        "meanwhile the fifth task napped all the time";
    assert_eq!(thread.lines().last(), Some(&last));
}

#[test]
fn a_bad_option_is_one_line_and_code_2() {
    let bad = &["--timeout", "x"];
    for said in [
        run(LESSON, bad),
        example(PACKAGE, "fetch_smol", bad),
    ] {
        assert_eq!(said.code, Some(2));
        assert_eq!(said.stdout, "");
        assert_eq!(said.stderr.lines().count(), 1);
    }
}
