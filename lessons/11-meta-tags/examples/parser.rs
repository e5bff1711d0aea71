//! A parser beside the pattern, on a page that is legal HTML and breaks the pattern.
//!
//! What changes: the page is `/pages/tricky`, and scraper reads it as a browser does. `python/examples/parser.py` does the
//! same with `html.parser`.
//!
//! Run `cargo run -p lesson-11 --example parser`.

use fetch::{Web, printable};
use regex::bytes::Regex;
use scraper::{ElementRef, Html, Selector};

// ANCHOR: meaning
/// What a `<meta>` element says: its name and its content.
fn meaning(element: ElementRef) -> String {
    let attribute = |name| element.attr(name);
    match (attribute("name"), attribute("charset")) {
        (Some(name), _) => {
            let content = attribute("content");
            format!("{name}: {}", content.unwrap_or(""))
        }
        (None, charset) => {
            format!("charset: {}", charset.unwrap_or(""))
        }
    }
}
// ANCHOR_END: meaning

// ANCHOR: main
fn main() -> anyhow::Result<()> {
    let options = pace::options(&fetch::site_opts())
        .start("A parser beside the pattern.");
    let web = Web::site(&options);
    let client = web.blocking_client()?;
    let url = web.url("/pages/tricky");
    let page = fetch::blocking::page(&client, &url)?;

    println!("the pattern:");
    let re = Regex::new("(?s-u)<meta .*?>")?;
    for tag in re.find_iter(&page) {
        println!("  {}", printable(tag.as_bytes()));
    }

    println!("the parser:");
    let text = String::from_utf8_lossy(&page);
    let html = Html::parse_document(&text);
    let meta = Selector::parse("meta").expect("a selector");
    for element in html.select(&meta) {
        println!("  {}", meaning(element));
    }
    Ok(())
}
// ANCHOR_END: main
