//! What the pages say.

use std::io::Write;
use std::sync::LazyLock;

use flate2::{Compression, write::GzEncoder};

/// What each address does, as the documentation shows it.
const ADDRESSES: &str = include_str!("addresses.md");

/// The page of this name under `/pages/`.
pub fn named(name: &str) -> Option<&'static str> {
    Some(match name {
        "language" => include_str!("../pages/language.html"),
        "manual" => include_str!("../pages/manual.html"),
        "encyclopedia" => include_str!("../pages/encyclopedia.html"),
        "films" => include_str!("../pages/films.html"),
        "tricky" => include_str!("../pages/tricky.html"),
        _ => return None,
    })
}

/// A small page that says its number.
pub fn small(number: u64) -> String {
    page(
        &format!("Page {number}"),
        &format!("<p>This is page {number}.</p>"),
    )
}

/// The list of all addresses.
pub fn index() -> String {
    let rows = ADDRESSES.lines().filter_map(row);
    let rows: String = rows
        .map(|(address, words)| {
            let link = escaped(address);
            let words = escaped(&words.replace('`', ""));
            format!("<dt><a href=\"{link}\"><code>{link}</code></a></dt><dd>{words}</dd>\n")
        })
        .collect();
    let more = "<p>Every address takes <code>?ms=50</code> too: the answer begins so many milliseconds later.</p>";
    page(
        "The lessons' site",
        &format!("<p>It runs on this machine only.</p>\n<dl>\n{rows}</dl>\n{more}"),
    )
}

/// Address and words of a row of the table.
fn row(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix("| `")?
        .strip_suffix(" |")?
        .split_once("` | ")
}

/// 500 bytes of plain text, in lines of 50.
pub fn text() -> &'static [u8] {
    static TEXT: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let lines = (1..=10).map(|line| format!("{:-<49}\n", format!("line {line} of 10 ")));
        lines.collect::<String>().into_bytes()
    });
    &TEXT
}

/// A page in gzip's format.
pub fn gzip() -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    let written = encoder.write_all(include_str!("../pages/language.html").as_bytes());
    written
        .and_then(|()| encoder.finish())
        .expect("memory takes all bytes")
}

/// The same, with a check sum that does not fit. It stands before the last four bytes, which are the length.
pub fn gzip_broken() -> Vec<u8> {
    let mut bytes = gzip();
    let sum = bytes.len() - 8;
    bytes[sum] ^= 1;
    bytes
}

/// Bytes that are no UTF-8: Latin-1, a letter cut in half, a byte that UTF-8 never has.
pub fn bad_utf8() -> &'static [u8] {
    b"\xe9t\xe9 in Latin-1\nhalf a letter: \xe6\x97\nnever: \xff\nthe end\n"
}

fn page(title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n</head>\n\
         <body>\n<h1>{title}</h1>\n{body}\n</body>\n</html>\n"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
