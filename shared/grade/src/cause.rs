//! Why a test failed, from what the program printed.

use crate::compared::one_form;

/// A reason has no more lines than this; the output has them all.
const LINES: usize = 12;

/// The reason of one test, from libtest's report; nothing where it has none.
///
/// Panics of other threads stand there too, in the order they happened. The first that does not follow from another
/// is the reason. Where it is the answer's, and the test itself says something after it, that is added.
pub fn of_test(stdout: &str, name: &str) -> Option<String> {
    let headline = format!("---- tests::{name} stdout ----");
    let block: Vec<&str> = stdout
        .lines()
        .skip_while(|line| *line != headline)
        .skip(1)
        .take_while(|line| !line.starts_with("---- ") && *line != "failures:")
        .collect();
    let first = block.iter().find(|line| !line.trim().is_empty())?;
    let panics = panics(&block);
    let Some(cause) = first_cause(&panics) else {
        return Some(first.trim().to_owned());
    };
    let own = format!("tests::{name}");
    let after = panics
        .last()
        .filter(|last| last.thread == own && !std::ptr::eq(*last, cause) && !follows(&last.said));
    let after = after.map(|last| format!("\n{}", last.said));
    Some(cause.words() + after.as_deref().unwrap_or_default())
}

/// The reason of a program that has no tests, or did not come to their report.
pub fn of_program(stderr: &str) -> Option<String> {
    let lines: Vec<&str> = stderr.lines().collect();
    let died = |line: &&&str| {
        line.contains("overflowed its stack") || line.starts_with("memory allocation of")
    };
    let line = lines.iter().find(died).map(|line| line.trim().to_owned());
    line.or_else(|| first_cause(&panics(&lines)).map(Panic::words))
}

/// Whether a reason only says that something else went wrong before: a lock that another poisoned by its panic, a
/// thread that could not be joined, a channel whose other end died.
pub fn follows(reason: &str) -> bool {
    const FOLLOWS: [&str; 6] = [
        "PoisonError",
        "Any { .. }",
        "a scoped thread panicked",
        "RecvError",
        "SendError",
        "JoinError::Panic",
    ];
    FOLLOWS.iter().any(|words| reason.contains(words))
}

/// Whether a reason is that something did not come in time, as the crate `within` says it: `… within 2 s…`.
pub fn waited(reason: &str) -> bool {
    let mut rest = reason;
    while let Some((_, after)) = rest.split_once(" within ") {
        let mut words = after.split(' ');
        let number = words.next().is_some_and(|n| n.parse::<f64>().is_ok());
        let unit = words
            .next()
            .is_some_and(|s| s.trim_end_matches([':', ',', '.']) == "s");
        if number && unit {
            return true;
        }
        rest = after;
    }
    false
}

/// One panic, as it was printed.
struct Panic<'a> {
    thread: &'a str,
    /// The file and the line.
    place: &'a str,
    said: String,
}

impl Panic<'_> {
    /// What it said, and where, if that is in the answer: the paths of other crates begin with `/`.
    fn words(&self) -> String {
        let elsewhere = self.place.starts_with('/') || self.place.contains("/reference_tests/");
        match elsewhere {
            true => self.said.clone(),
            false => format!("{} ({})", self.said, self.place),
        }
    }
}

fn panics<'a>(lines: &[&'a str]) -> Vec<Panic<'a>> {
    let panic = |(i, line): (usize, &&'a str)| {
        let (thread, rest) = line.strip_prefix("thread '")?.split_once('\'')?;
        let place = rest.split_once("panicked at ")?.1.strip_suffix(':')?;
        let place = place
            .rsplit_once(':')
            .map_or(place, |(place, _column)| place);
        let said = said(&lines[i + 1..]);
        Some(Panic {
            thread,
            place,
            said,
        })
    };
    lines.iter().enumerate().filter_map(panic).collect()
}

fn first_cause<'p, 'a>(panics: &'p [Panic<'a>]) -> Option<&'p Panic<'a>> {
    let own = panics.iter().find(|panic| !follows(&panic.said));
    own.or(panics.first())
}

/// What a panic said: from the line after its place to an empty line, or to what others add.
fn said(lines: &[&str]) -> String {
    let adds = ["note: ", "stack backtrace:", "test panicked in task '"]; // the last one is shuttle's
    let added = |line: &str| adds.iter().any(|words| line.starts_with(words));
    let own = lines
        .iter()
        .take_while(|line| !line.trim().is_empty() && !added(line));
    let own: Vec<&str> = own.take(LINES).map(|line| line.trim_end()).collect();
    one_form(own.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::{of_program, of_test, waited};

    const REPORT: &str = "
---- tests::sold stdout ----

thread 'tests::sold' (7) panicked at src/a.rs:1:2:
called `Result::unwrap()` on an `Err` value: PoisonError { .. }

thread '<unnamed>' (8) panicked at exercises/../reference_tests/a.rs:3:4:
assertion `left == right` failed: seats
  left: 2
 right: 1
note: run with `RUST_BACKTRACE=1`

---- tests::forced stdout ----

thread 'tests::forced' (9) panicked at exercises/01_sums/a.rs:31:9:
called `Result::unwrap()` on an `Err` value: 7

thread 'tests::forced' (9) panicked at exercises/../reference_tests/a.rs:70:5:
the sum panicked itself

---- tests::other stdout ----
Error: \"no\"

failures:
    tests::sold
";

    #[test]
    fn a_panic_that_follows_from_another_is_not_the_reason() {
        let said = of_test(REPORT, "sold").unwrap();
        assert_eq!(
            said,
            "assertion `left == right` failed: seats\n  left: 2\n right: 1"
        );
        assert_eq!(of_test(REPORT, "other").unwrap(), "Error: \"no\"");
        assert_eq!(of_test(REPORT, "third"), None);
    }

    #[test]
    fn a_panic_of_the_answer_has_its_place_and_what_the_test_says_of_it() {
        assert_eq!(
            of_test(REPORT, "forced").unwrap(),
            "called `Result::unwrap()` on an `Err` value: 7 (exercises/01_sums/a.rs:31)\nthe sum panicked itself"
        );
    }

    #[test]
    fn a_program_that_died_says_how() {
        let said =
            of_program("\nthread 'main' (1) has overflowed its stack\nfatal runtime error\n");
        assert_eq!(said.unwrap(), "thread 'main' (1) has overflowed its stack");
    }

    #[test]
    fn waiting_in_vain_is_told_from_other_reasons() {
        assert!(waited(
            "2 jobs should run at the same time. Only 1 had begun within 2 s. Who waits?"
        ));
        assert!(waited("within the pool: not finished within 3.5 s"));
        assert!(!waited("numbers within 5 steps"));
        assert!(!waited("assertion failed"));
    }
}
