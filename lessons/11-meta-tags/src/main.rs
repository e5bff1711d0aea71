//! The `<meta>` tags of four pages, found by a pattern.
//!
//! | Python | here |
//! |---|---|
//! | `Pool()`: a process for each core | rayon's pool: a thread for each core |
//! | `pool.map(tags_of, urls)` | `urls.par_iter().map(…).collect()` |
//! | `re.compile(rb"<meta .*?>", re.DOTALL)` | [`RegexBuilder`], from `regex::bytes` |
//! | `urllib.request` | reqwest's blocking client, in `shared/fetch` |
//!
//! Run `cargo run -p lesson-11`, then read `examples/processes.rs`: the pool of processes, as the article has it.

use std::process::ExitCode;

use fetch::{Failure, Web, printable};
use rayon::prelude::*;
use regex::bytes::{Regex, RegexBuilder};
use reqwest::blocking::Client;

// ANCHOR: pattern
/// Bytes, not letters. The dot stands for any of them, also
/// for the end of a line.
fn meta() -> Result<Regex, regex::Error> {
    // SAME: pattern
    RegexBuilder::new("<meta .*?>")
        .unicode(false)
        .dot_matches_new_line(true)
        .build()
    // SAME_END: pattern
}
// ANCHOR_END: pattern

// ANCHOR: tags
fn tags_of(
    client: &Client,
    meta: &Regex,
    url: &str,
) -> Result<Vec<String>, Failure> {
    // SAME: page
    let page = fetch::blocking::page(client, url)?;
    // SAME: find
    let tags = meta.find_iter(&page);
    // SAME: list
    Ok(tags.map(|tag| printable(tag.as_bytes())).collect())
}
// ANCHOR_END: tags

// ANCHOR: main
fn main() -> anyhow::Result<ExitCode> {
    let options = pace::options(&fetch::opts())
        .start("The <meta> tags of four pages.");
    let web = Web::of(&options, env!("CARGO_PKG_NAME"));
    let (client, meta) = (web.blocking_client()?, meta()?);

    // Each page comes after 0.3 s.
    // SAME: urls
    let urls = web.pages();
    // SAME: map
    let found: Vec<Result<Vec<String>, Failure>> = urls
        .par_iter()
        .map(|url| tags_of(&client, &meta, url))
        .collect();
    // SAME_END: map

    let mut code = ExitCode::SUCCESS;
    for (url, tags) in urls.iter().zip(found) {
        match tags {
            // SAME: print
            Ok(tags) => println!("{}", tags.join(" ")),
            Err(failure) => {
                // SAME: failed
                eprintln!("{url}: {failure}");
                // SAME: code
                code = ExitCode::FAILURE;
            }
        }
    }
    Ok(code)
}
// ANCHOR_END: main
