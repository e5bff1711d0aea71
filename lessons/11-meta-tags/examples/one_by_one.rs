//! One thread, one page after the other.
//!
//! What changes: `iter` stands where `par_iter` stood, and no rayon.
//!
//! Run `cargo run -p lesson-11 --example one_by_one`.

use std::process::ExitCode;

use fetch::{Failure, Web, printable};
use regex::bytes::{Regex, RegexBuilder};
use reqwest::blocking::Client;

fn tags_of(
    client: &Client,
    meta: &Regex,
    url: &str,
) -> Result<Vec<String>, Failure> {
    let page = fetch::blocking::page(client, url)?;
    let tags = meta.find_iter(&page);
    Ok(tags.map(|tag| printable(tag.as_bytes())).collect())
}

// ANCHOR: main
fn main() -> anyhow::Result<ExitCode> {
    let options = pace::options(&fetch::site_opts())
        .start("The <meta> tags, a page at a time.");
    let web = Web::site(&options);
    let client = web.blocking_client()?;
    let meta = RegexBuilder::new("<meta .*?>")
        .unicode(false)
        .dot_matches_new_line(true)
        .build()?;

    let mut code = ExitCode::SUCCESS;
    for url in web.pages() {
        match tags_of(&client, &meta, &url) {
            Ok(tags) => println!("{}", tags.join(" ")),
            Err(failure) => {
                eprintln!("{url}: {failure}");
                code = ExitCode::FAILURE;
            }
        }
    }
    Ok(code)
}
// ANCHOR_END: main
