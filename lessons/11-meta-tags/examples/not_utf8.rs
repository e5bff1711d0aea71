//! A page that is no UTF-8: is its tag found, and what does it say?
//!
//! What changes: the page stands in the program. Its author is called René, and the é is one byte, as it is in
//! Latin-1. UTF-8 would have two.
//!
//! Run `cargo run -p lesson-11 --example not_utf8`. Nothing is fetched.

use fetch::printable;

// ANCHOR: main
fn page() -> Vec<u8> {
    b"<meta name=\"author\" content=\"Ren\xe9\">".to_vec()
}

/// What the pattern finds in the bytes of the page.
fn in_bytes(pattern: &str) -> anyhow::Result<String> {
    let re = regex::bytes::Regex::new(pattern)?;
    let page = page();
    let tag = re.find(&page);
    Ok(tag.map_or("no tag".into(), |tag| {
        printable(tag.as_bytes())
    }))
}

fn main() -> anyhow::Result<()> {
    pace::start("A tag with a byte that is no letter.");
    if let Err(error) = std::str::from_utf8(&page()) {
        println!("text: {error}");
    }
    let page = page();
    let text = String::from_utf8_lossy(&page);
    let re = regex::Regex::new("<meta .*?>")?;
    if let Some(tag) = re.find(&text) {
        println!("text, lossy: {}", tag.as_str());
    }
    println!("bytes: {}", in_bytes("<meta .*?>")?);
    println!(
        "bytes, (?-u): {}",
        in_bytes("(?-u)<meta .*?>")?
    );
    Ok(())
}
// ANCHOR_END: main
