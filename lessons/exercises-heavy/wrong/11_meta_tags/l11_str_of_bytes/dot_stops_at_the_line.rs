//! Wrong: decodes the page, and the dot ends with the line.
//! Must fail: a_tag_over_two_lines_is_found_as_it_is

use regex::Regex;

fn tags(page: &[u8]) -> Vec<String> {
    let meta = Regex::new("<meta .*?>").expect("a pattern");
    let text = String::from_utf8_lossy(page);
    meta.find_iter(&text)
        .map(|tag| tag.as_str().to_owned())
        .collect()
}

fn main() {
    let page = "<meta name=\"author\"\n content=\"Zoë O'Neil\">";
    for tag in tags(page.as_bytes()) {
        println!("{tag}");
    }
}
