//! Find the `<meta>` tags of a page that came as bytes, as text.
//!
//! `python3 python/l11_str_of_bytes.py` runs, and finds the tag. Run it, and read the name. Below is a program in Rust that makes
//! the same mistake. Make it return each tag as it stands in the page: with the end of a line that is in it, and with all letters.
//! Nobody promises that a page is UTF-8: a byte that is none becomes the sign �, and the tag is found all the same.
//!
//! `cargo run --bin l11_str_of_bytes` prints the tags.

use regex::Regex;

fn tags(page: &[u8]) -> Vec<String> {
    // (?s): the dot stands for the end of a line too.
    let meta = Regex::new("(?s)<meta .*?>").expect("a pattern");
    let text = String::from_utf8_lossy(page);
    meta.find_iter(&text)
        .map(|tag| tag.as_str().to_owned())
        .collect()
}

fn main() {
    let page = "<meta name=\"author\"\n      content=\"Zoë O'Neil\">";
    for tag in tags(page.as_bytes()) {
        println!("{tag}");
    }
}

#[cfg(test)]
mod tests {
    use super::tags;
    use within::in_time;

    #[test]
    fn a_tag_over_two_lines_is_found_as_it_is() {
        for end in ["\n", "\r\n"] {
            let tag = format!("<meta name=\"author\"{end}      content=\"Ada\">");
            let page = format!("<title>Plans</title>{end}{tag}{end}<p>");
            assert_eq!(
                in_time(move || tags(page.as_bytes())),
                [tag],
                "left: your tags; right: the one of the page. If there is none: what does the dot stand for? If it has a \
                 backslash too many, or another end of line: which line wrote that?"
            );
        }
    }

    #[test]
    fn letters_are_as_they_are() {
        let tag = "<meta content=\"Zoë O'Neil, 日本\">";
        assert_eq!(
            in_time(move || tags(tag.as_bytes())),
            [tag],
            "left: your tags; right: the one of the page. What became of its letters?"
        );
    }

    #[test]
    fn a_byte_that_is_no_letter_loses_no_tag() {
        let page = b"<meta charset=\"latin1\"><meta content=\"Zo\xeb\"><meta name=\"x\">";
        assert_eq!(
            in_time(move || tags(page)),
            [
                "<meta charset=\"latin1\">",
                "<meta content=\"Zo�\">",
                "<meta name=\"x\">"
            ],
            "left: your tags; right: those of the page. It has a byte that is no UTF-8. What does your way make of it?"
        );
    }

    #[test]
    fn a_tag_ends_at_its_first_end() {
        assert_eq!(
            in_time(|| tags(b"<meta b><p>Text</p><meta a><meta b>")),
            ["<meta b>", "<meta a>", "<meta b>"],
            "left: your tags; right: those of the page, in its order"
        );
        let none: [&str; 0] = [];
        assert_eq!(
            in_time(|| tags(b"<p>Text</p>")),
            none,
            "a page without tags"
        );
    }
}
