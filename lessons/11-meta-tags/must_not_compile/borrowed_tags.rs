//! What a pattern finds is a part of the page, and the page is gone at the end of the function.

use regex::bytes::Regex;
use std::io;

// ANCHOR: tags
fn tags_of<'a>(
    path: &str,
    meta: &Regex,
) -> io::Result<Vec<&'a [u8]>> {
    let page = std::fs::read(path)?;
    let tags = meta.find_iter(&page);
    Ok(tags.map(|tag| tag.as_bytes()).collect())
}
// ANCHOR_END: tags

fn main() {
    let meta = Regex::new("<meta .*?>");
    println!("{:?}", meta.map(|m| tags_of("page", &m)));
}
