//! One pattern, one page, four ways to read them: how many tags are found?
//!
//! What changes: the page is `/pages/manual`, one tag of which goes over two lines. It is read as text and as bytes, and
//! the dot stands for any character but the end of a line, or, after `(?s)`, for that too.
//! `python/examples/across_lines.py` does the same, and has a fifth way: the article's.
//!
//! Run `cargo run -p lesson-11 --example across_lines`.

use fetch::Web;

// ANCHOR: main
const PATTERNS: [&str; 2] =
    ["<meta .*?>", "(?s)<meta .*?>"];

fn main() -> anyhow::Result<()> {
    let options = pace::options(&fetch::site_opts())
        .start("Tags over two lines.");
    let web = Web::site(&options);
    let client = web.blocking_client()?;
    let url = web.url("/pages/manual");
    let bytes = fetch::blocking::page(&client, &url)?;
    let text = std::str::from_utf8(&bytes)?;

    for pattern in PATTERNS {
        let re = regex::Regex::new(pattern)?;
        let found = re.find_iter(text).count();
        println!("text, {pattern}: {found} tags");

        let re = regex::bytes::Regex::new(pattern)?;
        let found = re.find_iter(&bytes).count();
        println!("bytes, {pattern}: {found} tags");
    }
    Ok(())
}
// ANCHOR_END: main
