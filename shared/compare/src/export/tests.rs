//! Every exporter over the same fixed report.

use super::fixture::report;
use super::{html, json, markdown, svg, terminal};

#[test]
fn terminal_text() {
    insta::assert_snapshot!(terminal::text(&report()));
}

#[test]
fn markdown_text() {
    insta::assert_snapshot!(markdown::text(&report()));
}

#[test]
fn json_lines() {
    let text = json::text(&report());
    let last = text.lines().last().expect("a line for each result");
    let last: serde_json::Value = serde_json::from_str(last).expect("JSON");
    for key in [
        "lesson",
        "python",
        "rust",
        "ratio",
        "limit",
        "rust_over_limit",
    ] {
        assert!(!last[key].is_null(), "{key}");
    }
    insta::assert_snapshot!(text);
}

#[test]
fn a_plot() {
    let report = report();
    insta::assert_snapshot!(svg::plot(&report.scaling[0].plots[0]));
}

#[test]
fn a_page_escapes_what_it_shows_and_needs_nothing_else() {
    let page = html::text(&report());
    assert!(page.contains("A Processor &lt;3&gt;") && page.contains("a?b&amp;c"));
    assert!(page.contains("<svg") && page.contains("prefers-color-scheme:dark"));
    for outside in ["<script", "<link", "<img", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn the_colours_of_a_plot_are_the_pages() {
    let report = report();
    let svg = svg::plot(&report.scaling[0].plots[0]);
    assert!(
        svg.contains("currentColor")
            && svg.contains("var(--python,")
            && svg.contains("var(--rust,")
    );
    assert!(
        svg.contains("<desc")
            && svg.contains("Python coroutines: 100 µs at 10, 1.00 s at 100,000."),
        "{svg}"
    );
}
