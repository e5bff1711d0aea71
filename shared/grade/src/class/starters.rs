//! The starters: what was handed out, and what is handed in again when nobody touched it.

use std::fs;

use crate::course::{Course, Exercise};

/// The text of an exercise's starter in the teacher's copy. None where the starter is meant to pass: there is nothing to
/// change in it.
pub fn read(course: &Course, exercise: &Exercise) -> Option<String> {
    let path = course.dir().join(exercise.path("exercises"));
    let text = fs::read_to_string(path).ok();
    text.filter(|_| !exercise.skip_check_unsolved)
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
