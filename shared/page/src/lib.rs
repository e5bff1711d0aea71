//! HTML that several programs write: text made safe, tags taken out, paragraphs, tables, the colours of the book, and a page that
//! stands alone.
//!
//! ```
//! let figures = [vec!["wall".to_owned(), "210 ms".to_owned()]];
//! let body = page::paragraph("a < b") + &page::table(Some("Figures"), &[], &figures);
//! let html = page::whole("turns.py", &body);
//! assert!(html.contains("<p>a &lt; b</p>"));
//! assert!(html.contains("<tr><th scope=\"row\">wall</th><td>210 ms</td></tr>"));
//! ```

mod colours;
mod table;

pub use colours::{LINE, PYTHON, RUST, SANS};
pub use table::table;

/// How a page that stands alone looks. Cells keep their spaces, because printed lines stand in some.
const STYLE: &str = "\
body{background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:0 auto;padding:1rem}
.figures{overflow-x:auto}
table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
caption{text-align:start;font-weight:600;padding-top:1rem}
th,td{border-bottom:1px solid var(--line);padding:.2rem .8rem .2rem 0;text-align:start;vertical-align:top}
tbody th{font-weight:400}
td{white-space:pre-wrap}
code{font:.85rem ui-monospace,monospace;overflow-wrap:anywhere}";

/// A whole page, light or dark as its reader likes it, which loads nothing from anywhere. `title` is its heading too;
/// `body` is HTML already.
pub fn whole(title: &str, body: &str) -> String {
    styled(title, "", body)
}

/// A whole page as [`whole`] makes it, with style rules of its own.
pub fn styled(title: &str, style: &str, body: &str) -> String {
    let title = escape(title);
    let colours = colours::root();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>\n{colours}\n{STYLE}\n{style}</style>\n</head>\n<body>\n<h1>{title}</h1>\n{body}</body>\n</html>\n"
    )
}

/// A paragraph of plain words.
pub fn paragraph(words: &str) -> String {
    format!("<p>{}</p>\n", escape(words))
}

/// Text for HTML and SVG, between tags and in attributes in double quotes. Of the control characters XML has a place
/// for tabs and line ends only; the others become U+FFFD.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\t' | '\n' => safe.push(c),
            c if c.is_control() => safe.push('\u{fffd}'),
            c => safe.push(c),
        }
    }
    safe
}

/// HTML without its tags and comments. A `<` with no tag behind it stays, as Markdown may have it.
pub fn without_tags(html: &str) -> String {
    let mut pieces = html.split('<');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let is_tag = piece.starts_with(|c: char| matches!(c, '/' | '!') || c.is_ascii_alphabetic());
        match piece.split_once('>').filter(|_| is_tag) {
            Some((_, rest)) => text.push_str(rest),
            None => text.extend(["<", piece]),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_end_its_tag() {
        assert_eq!(
            escape("Vec<&'a str> & \"x\""),
            "Vec&lt;&amp;'a str&gt; &amp; &quot;x&quot;"
        );
        assert_eq!(escape("a\tb\n\u{1b}[1m\r"), "a\tb\n\u{fffd}[1m\u{fffd}");
    }

    #[test]
    fn tags_are_taken_out_and_only_tags() {
        assert_eq!(without_tags("a < b <i>c</i> 1<2"), "a < b c 1<2");
        assert_eq!(
            without_tags("<p class=\"a b\">a<!-- b -->\n<br>c</p>"),
            "a\nc"
        );
    }

    #[test]
    fn a_page_needs_nothing_beside_itself() {
        let page = whole("a < b", "<p>body</p>\n");
        assert!(page.contains("<title>a &lt; b</title>") && page.contains("<h1>a &lt; b</h1>"));
        assert!(page.ends_with("<p>body</p>\n</body>\n</html>\n"));
        for loads in ["src=", "href=", "url(", "@import"] {
            assert!(!page.contains(loads), "{loads}");
        }
    }
}
