//! Printed lines and their times, in bounded memory.

use std::collections::VecDeque;
use std::mem;

use crate::observation::{Line, Stream, micros};

/// A longer line is cut.
const LONGEST: usize = 200;

/// The first and the last lines that were printed on either stream.
pub(crate) struct Lines {
    each: usize,
    first: Vec<Line>,
    last: VecDeque<Line>,
    pub(crate) total: u64,
}

impl Lines {
    /// Keep the first `each` and the last `each`.
    pub(crate) fn new(each: usize) -> Self {
        Lines {
            each,
            first: Vec::new(),
            last: VecDeque::new(),
            total: 0,
        }
    }

    fn add(&mut self, line: Line) {
        self.total += 1;
        if self.first.len() < self.each {
            self.first.push(line);
            return;
        }
        if self.last.len() == self.each {
            self.last.pop_front();
        }
        self.last.push_back(line);
    }

    /// By their times: the two streams come on two ways, and a piece of one can overtake a piece of the other.
    pub(crate) fn into_kept(self) -> Vec<Line> {
        let mut lines = self.first;
        lines.extend(self.last);
        lines.sort_by(|a, b| a.t.total_cmp(&b.t));
        lines
    }
}

/// Cuts one stream into lines.
pub(crate) struct Cutter {
    stream: Stream,
    /// The line that has begun, and when.
    begun: Option<(f64, Vec<u8>)>,
}

impl Cutter {
    pub(crate) fn new(stream: Stream) -> Self {
        Cutter {
            stream,
            begun: None,
        }
    }

    /// `piece` arrived at `t`.
    pub(crate) fn take(&mut self, t: f64, piece: &[u8], lines: &mut Lines) {
        for part in piece.split_inclusive(|&b| b == b'\n') {
            let (_, text) = self.begun.get_or_insert_with(|| (t, Vec::new()));
            let room = LONGEST.saturating_sub(text.len());
            text.extend_from_slice(&part[..part.len().min(room)]);
            if part.ends_with(b"\n") {
                self.finish(lines);
            }
        }
    }

    /// The line is complete, or the stream has ended in the middle of one.
    pub(crate) fn finish(&mut self, lines: &mut Lines) {
        if let Some((t, text)) = mem::take(&mut self.begun) {
            lines.add(Line {
                t: micros(t),
                stream: self.stream,
                text: String::from_utf8_lossy(text.trim_ascii_end()).into_owned(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(each: usize, pieces: &[(f64, &str)]) -> (Vec<(f64, String)>, u64) {
        let mut lines = Lines::new(each);
        let mut cutter = Cutter::new(Stream::Out);
        for (t, piece) in pieces {
            cutter.take(*t, piece.as_bytes(), &mut lines);
        }
        cutter.finish(&mut lines);
        let total = lines.total;
        let kept = lines.into_kept().into_iter();
        (kept.map(|line| (line.t, line.text)).collect(), total)
    }

    #[test]
    fn a_line_has_the_time_of_its_first_byte() {
        let (lines, total) = texts(9, &[(1.0, "a\nb"), (2.0, "c\n\n"), (3.0, "end")]);
        let expected = [(1.0, "a"), (1.0, "bc"), (2.0, ""), (3.0, "end")];
        assert_eq!(lines, expected.map(|(t, text)| (t, text.to_owned())));
        assert_eq!(total, 4);
    }

    #[test]
    fn the_first_and_the_last_are_kept() {
        let (lines, total) = texts(2, &[(0.0, "1\n2\n3\n4\n5\n6\n")]);
        let texts: Vec<&str> = lines.iter().map(|line| line.1.as_str()).collect();
        assert_eq!((texts, total), (vec!["1", "2", "5", "6"], 6));
    }

    #[test]
    fn a_long_line_is_cut() {
        let long = "x".repeat(LONGEST * 3);
        let (lines, total) = texts(2, &[(0.0, &long), (0.0, &long), (0.0, "\nshort\n")]);
        assert_eq!((lines[0].1.len(), total), (LONGEST, 2));
        assert_eq!(lines[1].1, "short");
    }
}
