//! Code, recordings and exercises on a page, and how long it takes.

use super::fixture::Fixture;

#[test]
fn mdbook_builds_pages_with_every_directive() {
    let html = Fixture::new().page("everything.html");
    let count = |text: &str| html.matches(text).count();
    assert_eq!(count("<div class=\"pair\">"), 4);
    assert_eq!(count("<figure class=\"pane python\">"), 3);
    assert_eq!(count("<figure class=\"pane rs\">"), 4);
    assert_eq!(count("<figure class=\"pane rs refused\">"), 1);
    assert_eq!(count("<figure class=\"pane terminal rs\">"), 3);
    assert_eq!(count("<figcaption>Terminal · Rust</figcaption>"), 3);
    assert_eq!(count("<figure class=\"pane terminal\">"), 1, "`true`");
    assert_eq!(
        count("<span data-same=\"1\"><c-k>async def</c-k> main()"),
        2,
        "what corresponds is marked"
    );
    assert_eq!(count("<span data-same=\"1\"><c-k>async fn</c-k> main()"), 2);
    assert_eq!(
        count("href=\"https://play.rust-lang.org/"),
        5,
        "of programs that stand alone"
    );
    assert_eq!(count("class=\"card exercise\""), 2);
    assert_eq!(count("<c-k>async def</c-k> nap"), 3, "code has its colours");
    assert!(html.contains(
        "<span class=\"file\" title=\"lessons/01-demo/python/demo.py\">python/demo.py</span>"
    ));
    assert!(html.contains("coroutine &lt;1&gt;: start"));
    assert!(html.contains("<span class=\"exit\">exit code 101</span>"));
    assert!(html.contains("href=\"https://doc.rust-lang.org/error_codes/E0373.html\""));
    assert!(html.contains("<span class=\"sentence error\">error[E0373]: closure"));
    assert!(
        html.contains("<pre class=\"command\"><code>cargo run -p lesson-01</code>"),
        "the prompt is not copied"
    );
    assert!(html.contains("type <code>rustlings run gather_in_order</code> or"));
    assert!(
        html.contains("File: <code>lessons/exercises/exercises/01_demo/gather_in_order.rs</code>")
    );
    assert!(html.contains("or under its name in <code>lessons/exercises/info.toml</code>"));
    assert!(html.contains("<span class=\"minutes\">5 min</span>"));
    assert!(
        ["{{#", "ANCHOR", "SAME"]
            .iter()
            .all(|left| !html.contains(left)),
        "nothing is left unexpanded"
    );
    assert!(
        !html.contains("playground\""),
        "no program asks a server to run it"
    );
}

#[test]
fn markdown_and_directives_inside_a_prediction_are_expanded() {
    let html = Fixture::new().page("everything.html");
    let (_, from) = html
        .split_once("<section class=\"predict\" id=\"predict-first-line\">")
        .expect("the section of the first prediction");
    let (section, after) = from.split_once("</section>").expect("it ends");
    for part in [
        "<p>What is printed first, with an inline <code>start</code> and a <a href=\"notes.html\" title=\"Notes\">link</a>?</p>",
        "<li><code>coroutine 0: start</code>, then <code>coroutine &lt;1&gt;: start</code> <span class=\"right-mark\"></span></li>",
        "<li>Nothing: a coroutine is <em>lazy</em></li>",
        "<summary>The answer</summary>",
        "an answer that is <strong>folded</strong>",
        "<pre class=\"command\"><code>cargo run -p lesson-01</code>",
        "<c-k>async def</c-k> nap",
    ] {
        assert!(section.contains(part), "{part} in {section}");
    }
    assert!(
        after.contains("<ul class=\"accepted\" hidden"),
        "a free line"
    );
}

#[test]
fn a_folded_answer_is_read_too() {
    let fixture = Fixture::new();
    let facts = |fixture: &Fixture| {
        let html = fixture.page("everything.html");
        let (facts, _) = html.split_once(" min to read").expect("the page has facts");
        let minutes = facts.rsplit('>').next().expect("the number before");
        minutes.parse::<usize>().expect("minutes")
    };
    let before = facts(&fixture);
    let long = format!("\n{}\n", "word ".repeat(600));
    fixture.change("book/src/everything.md", "\nOne.\n", &long);
    assert_eq!(facts(&fixture), before + 3);
}

#[test]
fn a_page_says_how_long_it_takes() {
    let fixture = Fixture::new();
    let facts = |page: &str| {
        let html = fixture.page(page);
        let line = html
            .lines()
            .find(|line| line.starts_with("<p class=\"facts\">"));
        line.expect("the page has facts").to_owned()
    };
    assert_eq!(
        facts("01-demo.html"),
        "<p class=\"facts\">1 min to read · 15 min to practise · 25 min of talk · <code>cargo run -p lesson-01</code></p>"
    );
    let no_lesson = facts("everything.html");
    assert!(
        no_lesson.ends_with(" min to read · <code>cargo compare claims</code></p>"),
        "{no_lesson}"
    );
    fixture.change("book/schedule.toml", "minutes = 60", "minutes = 40");
    fixture.change("lessons/01-demo/lesson.toml", "minutes = 15", "minutes = 5");
    fixture.change("lessons/exercises/info.toml", "minutes = 10", "minutes = 1");
    let changed = facts("01-demo.html");
    assert!(
        changed.contains("· 6 min to practise · 15 min of talk ·"),
        "{changed}"
    );
}

#[test]
fn a_whole_file_is_shown_as_it_is() {
    let fixture = Fixture::new();
    let html = fixture.page("01-demo.html");
    assert!(
        html.contains("\n<c-s># not hidden</c-s>\n<c-s>## twice</c-s>\n"),
        "mdBook hides no line:\n{html}"
    );
    assert!(
        html.contains("<c-c>/// ```</c-c>\n<c-c>/// assert!(true);</c-c>\n<c-c>/// ```</c-c>\n"),
        "fences in comments are text"
    );
    assert!(
        fixture
            .page("notes.html")
            .contains("A literal one: {{#code PATH}}, or <code>{{#code PATH}}</code>.")
    );
}
