//! What a prediction becomes, and what stops the build.

use std::fs;
use std::path::Path;

use crate::expand;

const RECORDED: &str = "$ cargo run -p lesson-01\nstart\n5\nend\n";

/// A chapter in a repository with one recording, `main.txt`.
fn page(chapter: &str) -> Result<String, Vec<String>> {
    let repository = tempfile::tempdir().expect("a folder");
    fs::write(repository.path().join("main.txt"), RECORDED).expect("it can be written");
    let said = |problems: Vec<crate::Problem>| problems.iter().map(ToString::to_string).collect();
    expand("c.md", chapter, Path::new(repository.path())).map_err(said)
}

/// The one thing that is wrong with a chapter.
fn wrong(chapter: &str) -> String {
    let problems = page(chapter).expect_err("something is wrong in it");
    assert_eq!(problems.len(), 1, "one thing is wrong: {problems:#?}");
    problems[0].clone()
}

/// A prediction from line 1, its choices from line 4.
fn with(first: &str, choices: &str) -> String {
    format!(
        "{{{{#predict {first}}}}}\nWhich?\n\n{choices}\n\n{{{{#answer}}}}\nBecause.\n{{{{#end-predict}}}}\n"
    )
}

fn assert_wrong(first: &str, choices: &str, line: usize, words: &str) {
    let said = wrong(&with(first, choices));
    let start = format!("c.md:{line}: prediction `a`: ");
    assert!(said.starts_with(&start) && said.contains(words), "{said}");
}

#[test]
fn the_choices_are_a_list_and_the_answer_is_a_fold() {
    let choices = "- [ ] one\n- [x] `two`, which\n      goes on\n\n- [ ] three";
    let html = page(&with("a", choices)).expect("nothing is wrong");
    let parts = [
        "<section class=\"predict\" id=\"predict-a\">\n<div class=\"ask\">\n",
        "\nWhich?\n",
        "<div class=\"choices\">\n\n- one\n- `two`, which goes on <span class=\"right-mark\"></span>\n- three\n\n</div>\n\n</div>\n",
        "<details class=\"answer\">\n<summary>The answer</summary>\n\nBecause.\n\n</details>\n</section>\n",
    ];
    let mut rest = html.as_str();
    for part in parts {
        let (_, after) = rest
            .split_once(part)
            .unwrap_or_else(|| panic!("{part} in {html}"));
        rest = after;
    }
}

#[test]
fn accepted_answers_of_a_free_line_are_hidden() {
    let html = page(&with("a", "- [=] `a <b>`\n- [=] A B")).expect("nothing is wrong");
    let list = "<ul class=\"accepted\" hidden>\n<li><code>a &lt;b&gt;</code></li>\n<li><code>A B</code></li>\n</ul>";
    assert!(html.contains(list), "{html}");
}

#[test]
fn lists_elsewhere_and_in_code_are_not_choices() {
    let code = "```console\n- [x] code\n```\n\n- [ ] one\n- [x] two";
    let chapter = format!("- [x] done\n\n{}\n- [ ] to do\n", with("a", code));
    let html = page(&chapter).expect("nothing is wrong");
    for line in [
        "\n- [x] code\n",
        "- [x] done\n",
        "\n- [ ] to do\n",
        "\n- one\n",
    ] {
        assert!(html.contains(line), "{line} in {html}");
    }
}

#[test]
fn two_to_four_choices_with_one_that_is_right() {
    assert_wrong("a", "", 1, "two to four choices");
    assert_wrong("a", "- [x] one", 1, "not 1");
    assert_wrong("a", &"- [x] one\n".repeat(5), 1, "not 5");
    assert_wrong("a", "- [ ] one\n- [ ] two", 1, "one choice is right");
    assert_wrong("a", "- [x] one\n- [x] two", 1, "not 2");
    assert_wrong("a", "- [x] one\n- [=] two", 1, "not both");
    assert_wrong("a", "- [x] one\n- [ ]", 1, "the choice of line 5 is empty");
    assert_wrong(
        "a",
        "- [x] one\n- [ ] two\n\nMore.",
        7,
        "between the choices",
    );
    let code = "- [x] one\n- [ ] two\n\n{{#code main.txt}}";
    assert_wrong("a", code, 7, "between the choices");
}

#[test]
fn question_answer_and_end_are_there_once() {
    let choices = "- [ ] one\n- [x] two\n";
    let said = wrong(&format!(
        "\n{{{{#predict a}}}}\nWhich?\n{choices}{{{{#answer}}}}\nSo."
    ));
    assert_eq!(said, "c.md:2: prediction `a`: no {{#end-predict}} follows");
    for answer in ["", "{{#answer}}\n\n"] {
        let said = wrong(&format!(
            "{{{{#predict a}}}}\nWhich?\n{choices}{answer}{{{{#end-predict}}}}"
        ));
        assert!(
            said.starts_with("c.md:1: prediction `a`: it has no answer"),
            "{said}"
        );
    }
    let said = wrong(&format!(
        "{{{{#predict a}}}}\n\n{choices}{{{{#answer}}}}\nSo.\n{{{{#end-predict}}}}"
    ));
    assert!(
        said.starts_with("c.md:1: prediction `a`: it asks nothing"),
        "{said}"
    );
    let said = wrong(&with("a", choices).replace("Because.", "So.\n{{#answer}}\nBecause."));
    assert!(said.contains("has an {{#answer}} already"), "{said}");
    for alone in ["{{#answer}}", "{{#end-predict}}"] {
        let said = wrong(alone);
        let expected =
            format!("c.md:1: `{alone}` stands in no prediction: {{{{#predict NAME}}}} comes first");
        assert_eq!(said, expected);
    }
}

#[test]
fn names_are_used_once_and_predictions_do_not_nest() {
    let one = with("a", "- [ ] one\n- [x] two");
    let said = wrong(&format!("{one}{one}"));
    assert!(
        said.starts_with("c.md:10: prediction `a`: the chapter has a prediction of this name"),
        "{said}"
    );
    let said = wrong(&format!("{{{{#predict b}}}}\nWhich?\n{one}"));
    assert!(
        said.starts_with("c.md:3: prediction `a`: predictions do not nest: `b` of line 1"),
        "{said}"
    );
    for name in ["a_b", "a b c", ""] {
        let said = wrong(&format!("{{{{#predict {name}}}}}"));
        assert!(
            said.contains("expected {{#predict NAME}} or {{#predict NAME RECORDING}}"),
            "{said}"
        );
    }
}

#[test]
fn the_recording_decides_what_is_right() {
    let right = "- [x] `start`, then `end`\n- [ ] `end`, then `start`\n- [ ] `6`\n- [ ] nothing";
    page(&with("a main.txt", right)).expect("the recording agrees");
    page(&with("a main.txt", "- [=] START\n- [=] `start `")).expect("the recording agrees");
    let order = "- [ ] `6`\n- [x] `end`, then `start`";
    assert_wrong(
        "a main.txt",
        order,
        5,
        "called right, but main.txt has no lines `end`, `start` in this",
    );
    assert_wrong("a main.txt", "- [x] `sta`\n- [ ] `6`", 4, "no lines `sta`");
    assert_wrong("a main.txt", "- [=] 5\n- [=] 6", 5, "no lines `6`");
    let printed = "- [x] `start`, then `5`\n- [ ] `5`, then `end`";
    assert_wrong(
        "a main.txt",
        printed,
        5,
        "called wrong, but main.txt has the lines `5`, `end`",
    );
    assert_wrong(
        "a main.txt",
        "- [x] start\n- [ ] `6`",
        4,
        "no code span to look up",
    );
    let said = wrong(&with("a none.txt", "- [=] 5"));
    assert!(
        said.starts_with("c.md:1: cannot read none.txt: No such file"),
        "{said}"
    );
}
