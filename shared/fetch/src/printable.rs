//! Bytes of a page as one line.

use std::fmt::Write;

/// `bytes` as one line of text, the same in Rust and Python: UTF-8 as it is, a byte that is none as `\xNN`, an end of
/// line as `\n` (and `\r`, `\t`, `\\`), any other control character as `\uNNNN`.
///
/// ```
/// assert_eq!(fetch::printable(b"one\ntwo \xff"), r"one\ntwo \xff");
/// ```
pub fn printable(bytes: &[u8]) -> String {
    let mut line = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        chunk.valid().chars().for_each(|c| push(&mut line, c));
        for byte in chunk.invalid() {
            let _ = write!(line, "\\x{byte:02x}");
        }
    }
    line
}

/// The bytes of the first `count` characters of `page`. A byte that is no UTF-8 counts as one, as it does in Python with
/// `surrogateescape`.
///
/// ```
/// assert_eq!(fetch::characters("Zoë and Anaïs".as_bytes(), 3), "Zoë".as_bytes());
/// ```
// ANCHOR: characters
pub fn characters(page: &[u8], count: usize) -> &[u8] {
    // SAME: text
    let lengths = page.utf8_chunks().flat_map(|chunk| {
        let letters = chunk.valid().chars().map(char::len_utf8);
        letters.chain(chunk.invalid().iter().map(|_| 1))
    });
    // SAME_END: text
    // SAME: count
    &page[..lengths.take(count).sum()]
}
// ANCHOR_END: characters

fn push(line: &mut String, c: char) {
    match c {
        '\n' => line.push_str("\\n"),
        '\r' => line.push_str("\\r"),
        '\t' => line.push_str("\\t"),
        '\\' => line.push_str("\\\\"),
        c if c.is_control() => {
            let _ = write!(line, "\\u{:04x}", u32::from(c));
        }
        c => line.push(c),
    }
}
