//! Which lines of a file are shown.

use std::ops::Range;

use crate::mark::is_mark;

/// Lines of a file, by their numbers from 0, without the marks among them.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Selection {
    pub(crate) lines: Vec<usize>,
    /// The bytes that all of them are indented by, which are not shown.
    pub(crate) indent: usize,
}

impl Selection {
    /// Drops marks, blank lines at both ends, and the indentation that all lines share.
    pub(crate) fn of(source: &str, range: Range<usize>) -> Selection {
        let all = source.lines().enumerate().take(range.end).skip(range.start);
        let shown: Vec<(usize, &str)> = all
            .filter(|(_, line)| !is_mark(line))
            .map(|(number, line)| (number, line.trim_end()))
            .collect();
        let full = |(_, line): &(usize, &str)| !line.is_empty();
        let first = shown.iter().position(full).unwrap_or(0);
        let end = shown.iter().rposition(full).map_or(0, |last| last + 1);
        let shown = &shown[first.min(end)..end];
        let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
        Selection {
            lines: shown.iter().map(|(number, _)| *number).collect(),
            indent: shown
                .iter()
                .filter(|one| full(one))
                .map(|(_, line)| indent(line))
                .min()
                .unwrap_or(0),
        }
    }

    /// The lines as they are shown.
    pub(crate) fn text(&self, source: &str) -> String {
        let lines: Vec<&str> = source.lines().collect();
        let shown = self.lines.iter().map(|&number| self.part(lines[number]));
        shown.collect::<Vec<_>>().join("\n")
    }

    /// What is shown of a line. A blank one is shorter than the indentation.
    pub(crate) fn part<'a>(&self, line: &'a str) -> &'a str {
        line.trim_end().get(self.indent..).unwrap_or("")
    }
}
