//! The things a lesson can say of that they vary.

use std::sync::LazyLock;

use regex::Regex;

/// A thing that varies from run to run, wherever it stands in a line.
#[derive(Debug)]
pub struct Mask {
    /// What `varies` calls it.
    pub name: &'static str,
    looks: Regex,
    stands_for_it: &'static str,
}

/// All masks, in the order in which they are laid on: a path is taken whole before its parts look like numbers.
static MASKS: LazyLock<Vec<Mask>> = LazyLock::new(|| {
    [
        // With the place in the file: that of a library varies with its version
        (
            "paths",
            r#"(^|[\s"'`(=])~?(?:/[\w.@+-]+){2,}(?::\d+)*"#,
            "${1}PATH",
        ),
        ("clock", r"\b\d\d:\d\d:\d\d(?:\.\d+)?\b", "CLOCK"),
        // A time is measured if it has a decimal point, and below a millisecond even if that happens to be missing
        // (`73µs`); `2 s` is a promise. Spaces in front go, because columns are aligned.
        (
            "times",
            r"\s*\b(?:\d+\.\d+\s?(?:s|ms|seconds)|\d+(?:\.\d+)?\s?(?:µs|us|ns))\b",
            " TIME",
        ),
        (
            "memory",
            r"\s*\b\d+(?:\.\d+)?\s?(?:kB|KB|KiB|MB|MiB|GB|GiB)\b",
            " MEMORY",
        ),
        (
            "thread ids",
            r"(ThreadId|thread '[^']*' )\(\d+\)",
            "${1}(ID)",
        ),
        // Only after `pid`: `process 1` may be the name of a worker
        ("process ids", r"\b((?i:pid)(?: |=|: ))\d+", "${1}ID"),
    ]
    .into_iter()
    .map(|(name, pattern, stands_for_it)| Mask {
        name,
        looks: Regex::new(pattern).expect("the patterns are constants, and a test uses each"),
        stands_for_it,
    })
    .collect()
});

impl Mask {
    /// The masks of these names, in the order in which they are laid on.
    ///
    /// # Errors
    ///
    /// A sentence, if a name is none.
    pub(crate) fn named(names: &[String]) -> Result<Vec<&'static Self>, String> {
        let known = |name: &&String| MASKS.iter().any(|mask| mask.name == **name);
        if let Some(unknown) = names.iter().find(|name| !known(name)) {
            let all: Vec<&str> = MASKS.iter().map(|mask| mask.name).collect();
            return Err(format!(
                "`varies` has {unknown:?}, and knows only {}",
                all.join(", ")
            ));
        }
        let wanted = |mask: &&Self| names.iter().any(|name| name == mask.name);
        Ok(MASKS.iter().filter(wanted).collect())
    }

    /// Whether the line has something for this mask.
    pub(crate) fn finds(&self, line: &str) -> bool {
        self.looks.is_match(line)
    }

    /// The line with a word in place of each thing that varies.
    pub(crate) fn lay_on(&self, line: &str) -> String {
        self.looks.replace_all(line, self.stands_for_it).into()
    }
}

#[cfg(test)]
mod tests {
    use super::{MASKS, Mask};

    fn masked(names: &[&str], line: &str) -> String {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let masks = Mask::named(&names).expect("the names are known");
        masks
            .iter()
            .fold(line.to_owned(), |line, mask| mask.lay_on(&line))
    }

    #[test]
    fn each_mask_replaces_its_own() {
        let cases = [
            ("times", "took 1.52 s in all", "took TIME in all"),
            ("times", "took  12.5ms, 3.25µs", "took TIME, TIME"),
            ("times", "process 73µs", "process TIME"),
            ("memory", "threads:  104.2 MB", "threads: MEMORY"),
            ("memory", "threads: 98 MB", "threads: MEMORY"),
            (
                "thread ids",
                "thread 'a 1' (4711) panicked at a.rs:1:2:",
                "thread 'a 1' (ID) panicked at a.rs:1:2:",
            ),
            (
                "thread ids",
                "1: ThreadId(3), ThreadId(12)",
                "1: ThreadId(ID), ThreadId(ID)",
            ),
            ("process ids", "the pid 4711 died", "the pid ID died"),
            ("process ids", "(pid=1), PID: 2", "(pid=ID), PID: ID"),
            ("paths", "at /home/a/x-1.2/lib.rs:10:5", "at PATH"),
            ("paths", "at ~/.cargo/x-1.2/lib.rs:10:5", "at PATH"),
            ("clock", "12:03:04.123 tick", "CLOCK tick"),
            ("clock", "[12:03:04] tick", "[CLOCK] tick"),
        ];
        for (name, line, expected) in cases {
            assert_eq!(masked(&[name], line), expected);
            assert_eq!(masked(&[name], expected), expected, "twice is as once");
        }
        for mask in MASKS.iter() {
            let tried = cases.iter().any(|(name, ..)| *name == mask.name);
            assert!(tried, "{} has a case above", mask.name);
        }
    }

    #[test]
    fn promises_stay() {
        let all: Vec<&str> = MASKS.iter().map(|mask| mask.name).collect();
        for line in [
            "worker 3 slept 2 s",
            "process 1: every 50 ms",
            "done? false",
            "[1, 4, 9]",
            "item 7: worker died (signal 9)",
            "and/or 1/2",
            "at src/main.rs:10:5",
        ] {
            assert_eq!(masked(&all, line), line);
        }
    }

    #[test]
    fn the_order_of_the_names_does_not_matter() {
        let line = "at 12:03:04.123 after 1.5 s: /home/a/took 2.0 s";
        let expected = "at CLOCK after TIME: PATH TIME";
        assert_eq!(masked(&["paths", "clock", "times"], line), expected);
        assert_eq!(masked(&["times", "clock", "paths"], line), expected);
    }

    #[test]
    fn a_unit_may_change_with_the_speed() {
        let seconds = masked(&["times"], "after 2.0 s");
        assert_eq!(seconds, masked(&["times"], "after 100.25 ms"));
    }

    #[test]
    fn an_unknown_name_is_refused_with_the_known_ones() {
        let said = Mask::named(&["tmes".to_owned()]).unwrap_err();
        assert!(
            said.contains("\"tmes\"") && said.contains("times, "),
            "{said}"
        );
    }
}
