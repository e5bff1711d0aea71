//! What a failed `assert_eq!` says, so that each value stands beside what it is.
//!
//! The tests say what is left and what is right, and Rust prints the values below. In a narrow column the reader would go
//! to and fro between the two.

/// `assertion … failed: left: A; right: B. More` and the two values, as lines `left: value (A)`, `right: value (B)`, `More`.
/// Everything else stays as it is.
pub fn one_form(said: String) -> String {
    rewritten(&said).unwrap_or(said)
}

fn rewritten(said: &str) -> Option<String> {
    let said_of = said.strip_prefix("assertion `left == right` failed: ")?;
    let (text, values) = said_of.rsplit_once("\n  left: ")?;
    let (left, right) = values.split_once("\n right: ")?;
    let (before, text) = text
        .split_once("left: ")
        .or_else(|| text.split_once("Left: "))?;
    let (what_left, what_right, more) = match text.split_once("; right: ") {
        Some((what_left, text)) => {
            let (what_right, more) = sentence(text);
            (what_left, Some(what_right), more)
        }
        None => {
            let (what_left, more) = sentence(text);
            (what_left, None, more)
        }
    };
    let what_right = what_right.map(|what| format!(" ({what})"));
    let before = match before.trim_end() {
        "" => "these should be equal:",
        before => before,
    };
    let lines = [
        before.to_owned(),
        format!("left: {left} ({what_left})"),
        format!("right: {right}{}", what_right.unwrap_or_default()),
        more.to_owned(),
    ];
    let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    Some(lines.join("\n"))
}

/// The first sentence without its full stop, and the rest.
fn sentence(text: &str) -> (&str, &str) {
    text.split_once(". ").unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::one_form;

    fn said(text: &str) -> String {
        let values = "\n  left: [1]\n right: [2]";
        one_form(format!("assertion `left == right` failed: {text}{values}"))
    }

    #[test]
    fn each_value_stands_beside_what_it_is() {
        assert_eq!(
            said("left: the answer; right: that of job 1. Who has it?"),
            "these should be equal:\nleft: [1] (the answer)\nright: [2] (that of job 1)\nWho has it?"
        );
        assert_eq!(
            said("left: the answer to nobody"),
            "these should be equal:\nleft: [1] (the answer to nobody)\nright: [2]"
        );
        assert_eq!(
            said("one was sold. Left: what is there; right: what should be"),
            "one was sold.\nleft: [1] (what is there)\nright: [2] (what should be)"
        );
    }

    #[test]
    fn other_words_stay() {
        let plain = "assertion `left == right` failed\n  left: 1\n right: 2";
        for text in [plain, "left: lost", "no seat within 2 s"] {
            assert_eq!(one_form(text.to_owned()), text);
        }
        assert_eq!(
            said("seats"),
            "assertion `left == right` failed: seats\n  left: [1]\n right: [2]"
        );
    }
}
