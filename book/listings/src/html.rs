//! The few pieces of HTML that Markdown has no words for.

use page::escape;

/// Text in which backticks mean code, as in Markdown.
pub(crate) fn with_code(text: &str) -> String {
    let mut html = String::new();
    for (index, part) in escape(text).split('`').enumerate() {
        match index % 2 {
            0 => html.push_str(part),
            _ => html.extend(["<code>", part, "</code>"]),
        }
    }
    html
}

/// With a capital letter, to begin a sentence.
pub(crate) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// A figure with its caption. Blank lines keep tags and Markdown apart.
pub(crate) fn figure(classes: &str, caption: &str, body: &str) -> String {
    format!(
        "<figure class=\"pane {classes}\">\n<figcaption>{caption}</figcaption>\n\n{body}\n\n</figure>\n"
    )
}

/// Preformatted text; `text` is HTML already.
pub(crate) fn preformatted(class: &str, text: &str) -> String {
    format!("<pre class=\"{class}\"><code>{text}</code></pre>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backticks_are_code() {
        assert_eq!(
            with_code("ask `a < b` twice"),
            "ask <code>a &lt; b</code> twice"
        );
        assert_eq!(with_code("none"), "none");
    }
}
