//! How each test says that it came to its end, and how that is read.

use std::collections::BTreeMap;

use crate::reference::Reference;

/// How a test came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Returned,
    Panicked,
}

/// The module of tests as a file of its own, in which every test says how it ended, by a line with `number` on standard
/// error. Lines have the numbers they have in the reference.
///
/// A destructor runs only when the test was left, and only this file knows the number. It writes to standard error
/// itself, past the capture of `eprintln!`.
pub fn instrumented(reference: &Reference, number: &str) -> String {
    let mut text = reference.text.clone();
    for test in reference.tests.iter().rev() {
        let guard = format!(" let _grade_end = GradeEnd({:?});", test.name);
        text.insert_str(test.body, &guard);
    }
    let blank_lines = "\n".repeat(reference.line - 1);
    format!("{blank_lines}{} {text}", GUARD.replace("NUMBER", number))
}

const GUARD: &str = concat!(
    "struct GradeEnd(&'static str); impl Drop for GradeEnd { fn drop(&mut self) { ",
    "let how = if ::std::thread::panicking() { \"panicked\" } else { \"returned\" }; ",
    "let line = format!(\"\\nNUMBER {how} {}\\n\", self.0); ",
    "let _ = ::std::io::Write::write_all(&mut ::std::io::stderr(), line.as_bytes()); } }",
);

/// Which tests ended how, and the text without those lines, and without the number wherever it stands.
pub fn read(stderr: &str, number: &str) -> (BTreeMap<String, End>, String) {
    let mut ends = BTreeMap::new();
    let mut rest = String::new();
    for line in stderr.lines() {
        let mut words = line.split(' ');
        if words.next() == Some(number) {
            let end = match words.next() {
                Some("returned") => End::Returned,
                _ => End::Panicked,
            };
            ends.extend(words.next().map(|name| (name.to_owned(), end)));
        } else if !line.is_empty() {
            rest.push_str(&line.replace(number, "(number)"));
            rest.push('\n');
        }
    }
    (ends, rest)
}

#[cfg(test)]
mod tests {
    use super::{End, instrumented, read};
    use crate::reference::Reference;

    #[test]
    fn each_test_gets_a_guard_on_its_own_line() {
        let file = "fn a() {}\n\n#[cfg(test)]\nmod tests {\n    #[test]\n    fn one() {\n        a();\n    }\n    #[test]\n    fn two() { a(); }\n}\n";
        let text = instrumented(&Reference::parse(file).unwrap(), "N1");
        for guarded in [
            "fn one() { let _grade_end = GradeEnd(\"one\");\n        a();",
            "fn two() { let _grade_end = GradeEnd(\"two\"); a(); }",
        ] {
            assert!(text.contains(guarded), "{text}");
        }
        let line = |text: &str| text.lines().position(|l| l.contains("fn two"));
        assert_eq!(line(&text), line(file));
    }

    #[test]
    fn only_lines_with_the_number_count() {
        let (ends, rest) = read(
            "\nN1 returned a\nN2 returned b\n\nN1 panicked c\nx N1\n",
            "N1",
        );
        assert_eq!(ends.len(), 2);
        assert_eq!((ends["a"], ends["c"]), (End::Returned, End::Panicked));
        assert_eq!(rest, "N2 returned b\nx (number)\n");
    }
}
