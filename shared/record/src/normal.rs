//! What does not vary from run to run.

use std::sync::LazyLock;

use regex::Regex;

/// What varies, and what stands for it. The order matters: a path is taken whole before its parts look like numbers.
static RULES: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    [
        // Absolute paths, with the place in the file: that of a library varies with its version
        (r#"(^|[\s"'`(=])~?(?:/[\w.@+-]+){2,}(?::\d+)*"#, "${1}PATH"),
        // Times are measured if they have a decimal point, and below a millisecond even if it happens to be missing
        // (`73µs`). Spaces in front go, because columns are aligned.
        (
            r"\s*\b(?:\d+\.\d+\s?(?:s|ms|seconds)|\d+(?:\.\d+)?\s?(?:µs|us|ns))\b",
            " TIME",
        ),
        (
            r"\s*\b\d+(?:\.\d+)?\s?(?:kB|KB|KiB|MB|MiB|GB|GiB)\b",
            " MEMORY",
        ),
        // Numbers of threads and processes, after the times: `process 1.5 ms` is one
        (r"thread '([^']*)' \(\d+\)", "thread '$1' (ID)"),
        (r"ThreadId\(\d+\)", "ThreadId(ID)"),
        (r"\b(?i:(pid|process))( |=|: )\d+", "$1${2}ID"),
    ]
    .into_iter()
    .map(|(pattern, stands_for)| {
        let regex = Regex::new(pattern).expect("the patterns are constants, and a test uses each");
        (regex, stands_for)
    })
    .collect()
});

/// A line of a transcript with a word in place of each thing that varies: measured times (`1.52 s` but not `2 s`, which is
/// a promise), memory, numbers of threads and processes, absolute paths.
pub fn normalise(line: &str) -> String {
    let mut line = line.trim_end().to_owned();
    for (regex, stands_for) in RULES.iter() {
        line = regex.replace_all(&line, *stands_for).into_owned();
    }
    line
}

#[cfg(test)]
mod tests {
    use super::normalise;

    #[test]
    fn what_varies_is_replaced() {
        let cases = [
            ("took 1.52 s in all", "took TIME in all"),
            ("took  12.5ms, 3.25µs", "took TIME, TIME"),
            ("threads:  104.2 MB", "threads: MEMORY"),
            ("threads: 98 MB", "threads: MEMORY"),
            (
                "thread 'worker 1' (4711) panicked at a.rs:1:2:",
                "thread 'worker 1' (ID) panicked at a.rs:1:2:",
            ),
            ("process 12.01µs, thread 1.5ms", "process TIME, thread TIME"),
            ("process 73µs", "process TIME"),
            ("worker with pid 4711 died", "worker with pid ID died"),
            ("at /home/a/.cargo/x-1.2/lib.rs:10:5", "at PATH"),
            ("at ~/.cargo/x-1.2/lib.rs:10:5", "at PATH"),
        ];
        for (line, expected) in cases {
            let seen: Vec<_> = [line, expected]
                .iter()
                .map(|l| normalise(l).replace("  ", " "))
                .collect();
            assert_eq!(seen[0], expected);
            assert_eq!(seen[1], expected, "normalising twice changes nothing");
        }
    }

    #[test]
    fn promises_stay() {
        for line in [
            "worker 3 slept 2 s",
            "every 50 ms",
            "done? false",
            "[1, 4, 9]",
            "item 7: worker died (signal 9)",
            "and/or 1/2",
        ] {
            assert_eq!(normalise(line), line);
        }
    }

    #[test]
    fn a_unit_may_change_with_the_speed() {
        assert_eq!(normalise("after 2.0 s"), normalise("after 100.25 ms"));
    }
}
