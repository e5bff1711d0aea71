//! What a stream printed: its first bytes and its last.

use std::collections::VecDeque;

/// Keeps half of `room` from the beginning and half from the end.
#[derive(Debug)]
pub(crate) struct Captured {
    head: Vec<u8>,
    tail: VecDeque<u8>,
    half: usize,
    /// All bytes that came, kept or not.
    pub(crate) seen: u64,
}

impl Captured {
    pub(crate) fn new(room: usize) -> Self {
        Captured {
            head: Vec::new(),
            tail: VecDeque::new(),
            half: room / 2,
            seen: 0,
        }
    }

    pub(crate) fn push(&mut self, bytes: &[u8]) {
        self.seen += bytes.len() as u64;
        let (first, rest) = bytes.split_at(bytes.len().min(self.half - self.head.len()));
        self.head.extend_from_slice(first);
        let last = &rest[rest.len().saturating_sub(self.half)..];
        let too_many = (self.tail.len() + last.len()).saturating_sub(self.half);
        self.tail.drain(..too_many);
        self.tail.extend(last);
    }

    /// The text, with a line in place of what was left out. Bytes that are not UTF-8 become U+FFFD.
    pub(crate) fn into_text(mut self) -> String {
        let out = self.seen - (self.head.len() + self.tail.len()) as u64;
        if out > 0 {
            let line = format!("\n[... {out} bytes left out ...]\n");
            self.head.extend_from_slice(line.as_bytes());
        }
        self.head.extend(self.tail);
        String::from_utf8_lossy(&self.head).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::Captured;

    fn text(room: usize, pieces: &[&str]) -> String {
        let mut captured = Captured::new(room);
        for piece in pieces {
            captured.push(piece.as_bytes());
        }
        captured.into_text()
    }

    #[test]
    fn what_fits_is_whole() {
        assert_eq!(text(8, &["abc", "defgh"]), "abcdefgh");
        assert_eq!(text(8, &[]), "");
    }

    #[test]
    fn what_does_not_fit_loses_its_middle() {
        let left_out = "\n[... 3 bytes left out ...]\n";
        assert_eq!(text(4, &["abcdefg"]), format!("ab{left_out}fg"));
        assert_eq!(text(4, &["a", "bcd", "e", "fg"]), format!("ab{left_out}fg"));
        assert_eq!(text(4, &["abcdef", "g"]), format!("ab{left_out}fg"));
    }
}
