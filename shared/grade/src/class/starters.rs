//! The starters: what was handed out, and what is handed in again when nobody touched it.

use std::fs;

use ::course::is_open;

use crate::course::{Course, Exercise};

/// The text of an exercise's starter in the teacher's copy. None where it is meant to pass, so that there is nothing to
/// change; and where a teacher has solved it there, because who has the same answer has solved it too.
pub fn read(course: &Course, exercise: &Exercise) -> Option<String> {
    let text = |kind| fs::read_to_string(course.dir().join(exercise.path(kind)));
    let starter = text("exercises").ok()?;
    let solution = text("solutions").unwrap_or_default();
    let is_one = !exercise.skip_check_unsolved && is_open(&starter, &solution);
    is_one.then_some(starter)
}

/// Whether an answer is the starter. Line by line, because git and editors on Windows write other line ends.
pub fn is_untouched(answer: &str, starter: &str) -> bool {
    answer.lines().eq(starter.lines())
}

#[cfg(test)]
mod tests {
    use super::is_untouched;

    #[test]
    fn only_line_ends_make_no_difference() {
        assert!(is_untouched("a\r\n b\r\n", "a\n b"));
        for touched in ["", "a\n", "a\n b\n// c\n", "a\nb\n"] {
            assert!(!is_untouched(touched, "a\n b\n"), "{touched:?}");
        }
    }
}
