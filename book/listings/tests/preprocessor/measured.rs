//! What was measured, on a page: numbers from `recorded/measured.json`, sentences and verdicts from the files beside it.

use std::fs;

use super::fixture::Fixture;

const RULE: &str = "lessons/01-demo/claims/ticks.toml";

fn holds(html: &str, words: &[&str]) {
    for words in words {
        assert!(html.contains(words), "{words}\n{html}");
    }
}

fn page() -> String {
    Fixture::new().page("everything.html")
}

/// The card of a claim, to the end of what is folded below it.
fn card(html: &str, id: &str) -> String {
    let start = html.find(&format!("<div class=\"card claim\" id=\"claim-{id}\">"));
    let card = &html[start.expect("the page has the claim")..];
    let (card, _) = card.split_once("</details>").expect("its numbers");
    card.to_owned()
}

/// The table of a card.
fn numbers(card: &str) -> String {
    let (_, table) = card.split_once("<tbody>").expect("the claim has numbers");
    let (table, _) = table.split_once("</tbody>").expect("a whole table");
    table.to_owned()
}

#[test]
fn the_fixture_is_as_recorded_results_are_written() {
    let fixture = Fixture::new();
    let lesson = course::lessons(&fixture.path("")).unwrap().remove(0);
    let file = compare::measured::file(&lesson);
    let before = fs::read_to_string(&file).unwrap();
    let measured = compare::measured::read(&lesson).unwrap();
    measured.write(&lesson).unwrap();
    assert_eq!(before, fs::read_to_string(&file).unwrap());
}

#[test]
fn a_lesson_beside_its_twin() {
    holds(
        &page(),
        &[
            "<figure class=\"measured\" id=\"measured-lesson-01\">\n<div class=\"figures\">\n<table>",
            "<tr><th scope=\"row\">time</th><td>203 ms</td><td>304 ms</td></tr>",
            "<tr><th scope=\"row\">above the limit</th><td>3.00 ms</td><td>104 ms</td></tr>",
            "<tr><th scope=\"row\">memory</th><td>–</td><td>9.50 MB</td></tr>",
            "<figcaption>The limit is 200 ms: the longest nap. <code>cargo compare lesson-01</code></figcaption>",
            "Medians of 3 rounds; then the median was known well enough.",
            "with <code>--speed 10</code>",
            "<p>Measured on 2026-11-21, on 2 cores of A Processor &lt;3&gt;, 8 GiB, linux 6.1; rustc 1.95.0; CPython 3.14.0; \
             cores busy with something else: 0.01 before, 0.02 after.</p>",
        ],
    );
}

#[test]
fn timelines_are_drawn_when_the_book_is_built() {
    let html = page();
    holds(
        &html,
        &[
            "<figure class=\"drawing timeline\" id=\"timeline-lesson-01\">\n<run-playback data-wall=\"300\">",
            "<figure class=\"drawing timeline\" id=\"timeline-gil\">\n<run-playback data-wall=",
            "<title>CPython 3.14.0; Rust</title>",
            ">waited for a timer</text>",
            ">2 threads, 0.2 of 2 cores: all slept most</text>",
            "<p>CPython 3.14.0, 300 ms: 2 threads, 0.2 of 2 cores: all slept most of the time. main: from 0 s to 300 ms, 50 ms \
             of CPU. worker:",
            "<li>CPython 3.14.0: <code>cargo observe -- python3 lessons/01-demo/python/demo.py --speed 10</code></li>",
            "<li>Rust: <code>cargo observe -- target/release/lesson-01 --speed 10</code>, built by <code>cargo build \
             --release -p lesson-01</code></li>",
            "--release -p lesson-01 --example waiting</code></li>",
            "<code>cargo observe -- python3 lessons/01-demo/claims/turns.py threads 2</code>",
            "<p>Measured on 2026-11-23, on 2 cores",
        ],
    );
    assert!(
        !html.contains("&lt;svg") && !html.contains("&lt;text") && !html.contains("&lt;p&gt;"),
        "Markdown took no tag for text"
    );
}

#[test]
fn a_printed_line_names_what_printed_it_where_one_statement_can_have() {
    let fixture = Fixture::new();
    let twin = "lessons/01-demo/python/demo.py";
    holds(
        &fixture.page("everything.html"),
        &["<li data-t=\"150\"><b>150 ms</b>"],
    );
    fixture.change(
        twin,
        "print(f\"coroutine {number}: start\")",
        "print(f\"{number} < b\")",
    );
    let printed_by = format!(
        "<li data-t=\"150\" data-file=\"{twin}\" data-line=\"8\" data-code=\"print(f&quot;{{number}} &lt; b&quot;)\">"
    );
    holds(&fixture.page("everything.html"), &[&printed_by]);
}

#[test]
fn a_plot_has_its_table_and_says_what_stopped() {
    holds(
        &page(),
        &[
            "<figure class=\"drawing\" id=\"plot-waiting-time\">\n<figcaption><strong>Time above the wait itself</strong> \
             <code>cargo compare scaling waiting</code></figcaption>\n<svg class=\"plot\"",
            "<tr><th scope=\"col\">waiting tasks</th><th scope=\"col\">Python threads</th><th scope=\"col\">tokio tasks</th></tr>",
            "<tr><th scope=\"row\">100</th><td>10.0 ms</td><td>1.00 ms</td></tr>\n\
             <tr><th scope=\"row\">640</th><td>64.0 ms</td><td>–</td></tr>",
            "<p>Python threads stopped at 640 of 1,000.</p>\n<p>Measured on 2026-11-22,",
            "<figure class=\"drawing\" id=\"plot-waiting-memory\">",
        ],
    );
}

#[test]
fn a_claim_has_its_verdict_its_rule_and_its_numbers() {
    let html = page();
    holds(
        &card(&html, "ticks"),
        &[
            "<span class=\"pill outdated\">outdated</span> A thread is stopped after a fixed count of <code>steps</code>. \
             <span class=\"articles\">(<a href=\"claims.html#the-four-articles\">articles A, D</a>)</span> \
             <code class=\"command\">cargo compare claims ticks</code>",
            "<p>Since Python 3.2 a time interval ends a turn, here 5.00 ms.</p>",
            "<summary>The experiment and its numbers</summary>",
            "<ol class=\"rule\">\n<li>Holds if \"wait, costly over cheap\" is above 10 times.</li>\n<li>Outdated if \
             \"wait, costly over cheap\" is below 3 times, and \"wait beside cheap steps\" is above 3 ms.</li>\n</ol>",
            "<tr><th scope=\"row\">wait, costly over cheap</th><td>1.20 times (1.10 to 1.30)</td><td>3</td></tr>",
            "\"wait without a GIL\" was not measured: it takes a Python without a GIL (--python PATH).",
            "<a href=\"https://docs.python.org/3/library/sys.html#sys.setswitchinterval\">docs.python.org, \
             sys.html#sys.setswitchinterval</a>; <a href=\"https://example.org/\">example.org</a>.",
            "<p>Measured on 2026-11-22, on 2 cores",
        ],
    );
    let documents = card(&html, "done-in-time");
    holds(
        &documents,
        &[
            "<span class=\"pill wrong\">wrong</span> After a sleep, <code>done()</code> answers yes.",
            "<summary>Who decided</summary>",
            "The sources decide, not a number.",
        ],
    );
    assert!(
        !documents.contains("<table>") && !documents.contains("class=\"command\""),
        "{documents}"
    );
    holds(
        &html,
        &[
            "<tr><td><span class=\"pill wrong\">wrong</span> by documents</td>",
            "<td><a href=\"everything.html#claim-ticks\">ticks</a></td>",
        ],
    );
}

#[test]
fn another_threshold_changes_sentence_and_verdict_and_no_number() {
    let fixture = Fixture::new();
    let before = numbers(&card(&fixture.page("everything.html"), "ticks"));
    for (from, to, words) in [
        (
            "longer < 3",
            "longer < 1.25",
            [
                "<span class=\"pill open\">this machine cannot tell</span>",
                "\"wait, costly over cheap\" is 1.20 times (1.10 to 1.30), and the line between two verdicts is 1.25 times.</p>",
                "<li>Outdated if \"wait, costly over cheap\" is below 1.25 times, and",
            ],
        ),
        (
            "longer > 10",
            "longer > 1.05",
            [
                "<span class=\"pill holds\">holds</span>",
                "</code></p>\n<details",
                "Holds if \"wait, costly over cheap\" is above 1.05 times.",
            ],
        ),
    ] {
        fixture.change(RULE, from, to);
        let html = fixture.page("everything.html");
        let card = card(&html, "ticks");
        holds(&card, &words);
        assert_eq!(numbers(&card), before);
        let (_, overview) = html.split_once("<table class=\"claims\">").unwrap();
        holds(overview, &words[..1]);
    }
}

#[test]
fn another_label_changes_the_sentence_and_the_table() {
    let fixture = Fixture::new();
    fixture.change(RULE, "\"wait, costly over cheap\"", "\"how much longer\"");
    let card = card(&fixture.page("everything.html"), "ticks");
    holds(
        &card,
        &[
            "<span class=\"pill outdated\">outdated</span>",
            "Holds if \"how much longer\" is above 10 times.",
            "<tr><th scope=\"row\">how much longer</th><td>1.20 times (1.10 to 1.30)</td>",
        ],
    );
    assert!(!card.contains("costly over cheap"), "{card}");
}

#[test]
fn a_page_says_when_and_where_a_part_was_measured() {
    let place =
        "2 cores of A Processor &lt;3&gt;, 8 GiB, linux 6.1; rustc 1.95.0; CPython 3.14.0. At most";
    let lessons =
        format!("<p class=\"machine\">Measured on 2026-11-21, on {place} 0.02 cores were busy");
    let timelines = format!(
        "<p class=\"machine\">Measured from 2026-11-21 to 2026-11-23, on {place} 0.04 cores were busy"
    );
    holds(&page(), &[&lessons, &timelines]);
}
