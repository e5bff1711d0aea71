//! What is read from the lines of a chapter.

use super::*;

fn wrong(markdown: &str) -> String {
    let mut errors = lines(markdown).filter_map(|(line, text)| match text {
        Line::Wrong(error) => Some(format!("{line}: {error}")),
        _ => None,
    });
    let first = errors
        .next()
        .expect("the chapter has something wrong in it");
    assert_eq!(errors.next(), None, "one thing is wrong");
    first
}

#[test]
fn every_directive_is_read_with_its_line() {
    let markdown = "# T\n\n{{#pair lessons/a main}}\n{{#pair x.py:a y.rs}}\n{{#code x.rs:b}}  \n\
        {{#recorded r.txt}}\n{{#must-not-compile m.rs}}\n{{#exercise one}}\n";
    let place = |path: &str, anchor: Option<&str>| Place {
        path: path.to_owned(),
        anchor: anchor.map(str::to_owned),
    };
    let kinds = [
        Kind::LessonPair {
            lesson: "lessons/a".to_owned(),
            anchor: "main".to_owned(),
        },
        Kind::Pair(place("x.py", Some("a")), place("y.rs", None)),
        Kind::Code(place("x.rs", Some("b"))),
        Kind::Recorded("r.txt".to_owned()),
        Kind::MustNotCompile(place("m.rs", None)),
        Kind::Exercise("one".to_owned()),
    ];
    let expected: Vec<Directive> = kinds
        .into_iter()
        .enumerate()
        .map(|(index, kind)| Directive {
            line: index + 3,
            kind,
        })
        .collect();
    assert_eq!(directives(markdown), expected);
}

#[test]
fn plain_includes_are_refused_wherever_they_stand() {
    for line in [
        "{{#include a.rs}}",
        "```rust\n{{#rustdoc_include a.rs:x}}\n```",
        "  {{#playground a.rs}}",
    ] {
        assert!(wrong(line).contains("is mdBook's"), "{line}");
    }
}

#[test]
fn what_is_malformed_is_told_with_its_line() {
    assert!(
        wrong("\n{{#pear a b}}").starts_with("2: unknown directive `{{#pear a b}}` (known: pair,")
    );
    assert!(wrong("{{#pair a}}").contains("expected {{#pair LESSON ANCHOR}}"));
    assert!(wrong("{{#code}}").contains("expected {{#code PATH}}"));
    assert!(wrong("{{#code a.rs").contains("no `}}` at the end"));
    assert!(wrong("see {{#code a.rs}}").contains("stands alone"));
    assert!(wrong("  {{#code a.rs}}").contains("stands alone"));
    assert!(wrong("{{#code a.rs}} and more").contains("no `}}` at the end"));
    assert!(wrong("~~~\n{{#code a.rs}}\n~~~").contains("does not stand inside one"));
}

#[test]
fn a_closed_fence_is_left_again() {
    let markdown = "````text\n```\nstill inside\n````\n{{#code a.rs}}\n";
    assert_eq!(directives(markdown).len(), 1);
}

#[test]
fn literal_directives_stay() {
    let prose: Vec<String> = lines("Write `{{#code PATH}}` or \\{{#code}}.")
        .map(|(_, line)| match line {
            Line::Prose(prose) => prose,
            _ => panic!("the line is prose"),
        })
        .collect();
    assert_eq!(prose, ["Write `{{#code PATH}}` or {{#code}}."]);
}
