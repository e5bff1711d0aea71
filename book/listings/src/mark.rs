//! Marks: comment lines that name the lines below them, and are not shown.

/// The words that marks begin with: `ANCHOR: NAME`, and `ANCHOR_END: NAME` for the end.
const WORDS: [&str; 2] = ["ANCHOR", "SAME"];

/// One with its name, which may be wrong: see [`is_name`].
#[derive(Clone, Copy)]
pub(crate) enum Mark<'a> {
    Begin(&'a str),
    End(&'a str),
}

/// The mark that begins with `word` in a line, if the line is one: a comment and nothing else.
pub(crate) fn mark<'a>(line: &'a str, word: &str) -> Option<Mark<'a>> {
    let line = line.trim();
    let comment = line.strip_prefix("//").or_else(|| line.strip_prefix('#'))?;
    let rest = comment.trim_start().strip_prefix(word)?;
    match rest.strip_prefix(':') {
        Some(name) => Some(Mark::Begin(name.trim())),
        None => Some(Mark::End(rest.strip_prefix("_END:")?.trim())),
    }
}

/// Whether a line is a mark of any word.
pub(crate) fn is_mark(line: &str) -> bool {
    WORDS.iter().any(|word| mark(line, word).is_some())
}

/// Whether this can be the name of marked lines: one word.
pub(crate) fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(char::is_whitespace)
}
