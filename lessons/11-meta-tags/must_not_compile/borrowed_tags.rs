//! What a pattern finds is a part of the page, and the page is gone at the end of the function.

use regex::bytes::Regex;
use reqwest::blocking::Client;

// ANCHOR: tags
fn tags_of<'a>(
    client: &Client,
    meta: &Regex,
    url: &str,
) -> Result<Vec<&'a [u8]>, fetch::Failure> {
    let page = fetch::blocking::page(client, url)?;
    let tags = meta.find_iter(&page);
    Ok(tags.map(|tag| tag.as_bytes()).collect())
}
// ANCHOR_END: tags

fn main() {
    let _ = tags_of;
}
