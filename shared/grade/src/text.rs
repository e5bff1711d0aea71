//! What others wrote, made fit for a terminal and a report.

/// What an output is cut to, in bytes.
const SHOWN: usize = 64 * 1024;

/// What an output of a class is cut to.
const IN_A_CLASS: usize = 16 * 1024;

/// What the name of a student or a folder is cut to.
const NAME: usize = 200;

/// What a message is cut to. An answer can panic with megabytes.
const MESSAGE: usize = 2000;

/// `text` without characters that do something to a terminal: they become visible, as `\u{1b}`. Line ends and tabs stay.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => out.push(c),
            c if c.is_control() || turns_text(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}

/// Characters that change the direction of what follows, so that a reader sees another text.
fn turns_text(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A message: visible, and not without end.
pub fn message(text: &str) -> String {
    cut(visible(text).replace('\t', "    "), MESSAGE, "\n")
}

/// An output: visible, and at most 64 KiB.
pub fn output(text: &str) -> String {
    cut(visible(text), SHOWN, "\n")
}

/// An output of one answer of a class: there are many.
pub fn shorter(text: &str) -> String {
    cut(text.to_owned(), IN_A_CLASS, "\n")
}

/// A name: on one line, and not without end.
pub fn name(text: &str) -> String {
    cut(one_line(&visible(text)), NAME, " ")
}

/// The beginning of a text, with a line that says how long it is.
pub fn cut(mut text: String, most: usize, gap: &str) -> String {
    if text.len() > most {
        let whole = text.len();
        let mut end = most;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
        text.push_str(&format!("{gap}[cut: {whole} bytes in all]"));
    }
    text
}

/// `text` on one line.
pub fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{message, output, visible};

    #[test]
    fn nothing_reaches_the_terminal_as_a_command() {
        assert_eq!(visible("a\u{1b}[2Jb\tc\nd"), "a\\u{1b}[2Jb\tc\nd");
        assert_eq!(visible("\r\u{9b}\u{7f}"), "\\u{d}\\u{9b}\\u{7f}");
        assert_eq!(visible("\u{202e}ü"), "\\u{202e}ü");
    }

    #[test]
    fn nothing_is_without_end() {
        let long = "ä".repeat(100_000);
        assert!(output(&long).ends_with("\n[cut: 200000 bytes in all]"));
        assert!(message(&long).len() < 2100);
    }
}
