//! Wrong: makes a letter of each byte, as Latin-1 has it.
//! Must fail: letters_are_as_they_are, a_byte_that_is_no_letter_loses_no_tag

use regex::Regex;

fn tags(page: &[u8]) -> Vec<String> {
    // (?s): the dot stands for the end of a line too.
    let meta = Regex::new("(?s)<meta .*?>").expect("a pattern");
    let text: String = page.iter().map(|&byte| char::from(byte)).collect();
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
