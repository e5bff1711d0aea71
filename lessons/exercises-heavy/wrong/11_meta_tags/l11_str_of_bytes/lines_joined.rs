//! Wrong: searches line after line, put together again: no end of line is as it was, and no tag comes twice.
//! Must fail: a_tag_over_two_lines_is_found_as_it_is, a_tag_ends_at_its_first_end

use regex::Regex;
use std::collections::BTreeSet;

fn tags(page: &[u8]) -> Vec<String> {
    // (?s): the dot stands for the end of a line too.
    let meta = Regex::new("(?s)<meta .*?>").expect("a pattern");
    let text = String::from_utf8_lossy(page);
    let text = text.lines().collect::<Vec<_>>().join("\n");
    let tags = meta.find_iter(&text).map(|tag| tag.as_str().to_owned());
    tags.collect::<BTreeSet<_>>().into_iter().collect()
}

fn main() {
    let page = "<meta name=\"author\"\n      content=\"Zoë O'Neil\">";
    for tag in tags(page.as_bytes()) {
        println!("{tag}");
    }
}
