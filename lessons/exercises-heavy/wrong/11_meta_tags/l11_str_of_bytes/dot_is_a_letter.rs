//! Wrong: searches the bytes, but its dot stands for whole letters only.
//! Must fail: a_byte_that_is_no_letter_loses_no_tag

use regex::bytes::Regex;

fn tags(page: &[u8]) -> Vec<String> {
    let meta = Regex::new("(?s)<meta .*?>").expect("a pattern");
    meta.find_iter(page)
        .map(|tag| String::from_utf8_lossy(tag.as_bytes()).into_owned())
        .collect()
}

fn main() {
    let page = "<meta name=\"author\"\n content=\"Zoë O'Neil\">";
    for tag in tags(page.as_bytes()) {
        println!("{tag}");
    }
}
