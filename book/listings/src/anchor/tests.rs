//! How parts are cut out, and what is said of wrong marks.

use super::*;

const NESTED: &str = "\
fn main() {
    // ANCHOR: all
    let a = 1;
    // ANCHOR: inner
    if a == 1 {

        go();
    }
    // ANCHOR_END: inner
    // ANCHOR_END: all
}
";

#[test]
fn a_part_loses_its_indentation_and_the_marks_inside_it() {
    assert_eq!(
        cut(NESTED, "all").unwrap(),
        "let a = 1;\nif a == 1 {\n\n    go();\n}"
    );
    assert_eq!(cut(NESTED, "inner").unwrap(), "if a == 1 {\n\n    go();\n}");
}

#[test]
fn overlapping_parts_are_allowed() {
    let source = "# ANCHOR: a\n1\n# ANCHOR: b\n2\n# ANCHOR_END: a\n3\n# ANCHOR_END: b\n";
    assert_eq!(cut(source, "a").unwrap(), "1\n2");
    assert_eq!(cut(source, "b").unwrap(), "2\n3");
    assert_eq!(anchors(source).unwrap(), ["a", "b"]);
    assert_eq!(anchored(source, "a").unwrap(), 1..4);
    assert_eq!(anchored(source, "b").unwrap(), 3..6);
}

#[test]
fn a_whole_file_loses_its_marks_only() {
    let source = "# ANCHOR: a\nx = 1\n# ANCHOR_END: a\n\n# a comment on ANCHOR: none\n";
    assert_eq!(
        without_marks(source).unwrap(),
        "x = 1\n\n# a comment on ANCHOR: none"
    );
}

#[test]
fn line_ends_of_windows_do_not_reach_the_page() {
    assert_eq!(
        cut("# ANCHOR: a\r\nx\r\ny\r\n# ANCHOR_END: a\r\n", "a").unwrap(),
        "x\ny"
    );
}

#[test]
fn a_missing_anchor_names_those_there_are() {
    let error = cut(NESTED, "nap").unwrap_err();
    assert_eq!(error.to_string(), "no anchor `nap` (it has: all, inner)");
    assert_eq!(
        cut("x", "nap").unwrap_err().to_string(),
        "no anchor `nap` (it has: none)"
    );
}

#[test]
fn wrong_marks_are_told_apart() {
    let of = |source: &str| cut(source, "a").unwrap_err();
    let name = || "a".to_owned();
    assert_eq!(
        of("\n# ANCHOR: a\nx"),
        AnchorError::Unclosed {
            name: name(),
            line: 2
        }
    );
    assert_eq!(
        of("x\n# ANCHOR_END: a"),
        AnchorError::NotOpen {
            name: name(),
            line: 2
        }
    );
    let closed = "# ANCHOR: a\nx\n# ANCHOR_END: a\n";
    let again = |mark| of(&format!("{closed}{mark}"));
    assert_eq!(
        again("# ANCHOR: a"),
        AnchorError::Twice {
            name: name(),
            line: 4
        }
    );
    assert_eq!(
        again("# ANCHOR_END: a"),
        AnchorError::NotOpen {
            name: name(),
            line: 4
        }
    );
    assert_eq!(
        of("# ANCHOR: a\n\n# ANCHOR_END: a"),
        AnchorError::Empty { name: name() }
    );
    assert_eq!(of("# ANCHOR:\n"), AnchorError::Nameless { line: 1 });
    assert_eq!(of("# ANCHOR: a b\n"), AnchorError::Nameless { line: 1 });
}
