//! Which lines are marked, and what is said of wrong marks.

use super::*;

const MARKED: &str = "\
def main():
    # SAME: start
    thread.start()
    # SAME: loop
    for n in range(3):
        print(n)
    # SAME_END: loop
";

#[test]
fn a_mark_is_for_the_line_below_it_or_down_to_its_end() {
    let found = same_lines(MARKED).unwrap();
    let found: Vec<(&str, usize, Range<usize>)> = found
        .iter()
        .map(|same| (same.name.as_str(), same.line, same.lines.clone()))
        .collect();
    assert_eq!(found, [("start", 2, 2..3), ("loop", 4, 4..6)]);
}

#[test]
fn wrong_marks_are_told_apart() {
    let of = |source: &str| same_lines(source).unwrap_err();
    let name = || "a".to_owned();
    assert_eq!(of("# SAME:\nx"), SameError::Nameless { line: 1 });
    assert_eq!(of("// SAME: a b\nx"), SameError::Nameless { line: 1 });
    let twice = SameError::Twice {
        name: name(),
        line: 3,
    };
    assert_eq!(of("# SAME: a\nx\n# SAME: a\ny"), twice);
    let not_open = |line| SameError::NotOpen { name: name(), line };
    assert_eq!(of("# SAME_END: a"), not_open(1));
    assert_eq!(
        of("# SAME: a\nx\n# SAME_END: a\n# SAME_END: a"),
        not_open(4)
    );
    let inside = SameError::Inside {
        name: "b".to_owned(),
        line: 2,
    };
    assert_eq!(of("# SAME: a\n# SAME: b\nx\n# SAME_END: a"), inside);
    for source in [
        "x\n# SAME: a",
        "x\n# SAME: a\n\ny",
        "x\n# SAME: a\n# ANCHOR: b\ny",
    ] {
        let nothing = SameError::Nothing {
            name: name(),
            line: 2,
        };
        assert_eq!(of(source), nothing, "{source}");
    }
}
