//! Fetch four pages at the same time, on one thread, and print the beginning of each.
//!
//! | Python | here |
//! |---|---|
//! | `aiohttp.ClientSession()` | a [`reqwest::Client`], from [`Web::client`] |
//! | `async with session.get(url) as answer` | `client.get(url).send().await`, in [`fetch::page`] |
//! | `asyncio.gather(*pages, return_exceptions=True)` | [`join_all`], over futures of a `Result` |
//! | `text[:200]` | [`fetch::characters`]: a `&str` is cut at bytes |
//!
//! A page of the site comes after 0.3 s, as if it were far away.
//!
//! Run `cargo run -p lesson-10`, then read `shared/fetch/src/page.rs` and `examples/all_failures.rs`.

use std::process::ExitCode;

use fetch::{Web, characters, printable};
use futures_util::future::join_all;

/// The article asks for the films first.
fn addresses(web: &Web) -> Vec<String> {
    let mut urls = web.pages();
    urls[..4].rotate_right(1);
    urls
}

// ANCHOR: main
// SAME: run
#[tokio::main(flavor = "current_thread")]
async fn main() -> reqwest::Result<ExitCode> {
    let about = "Fetch four pages on one thread.";
    // SAME: options
    let options =
        pace::options(&fetch::opts()).start(about);
    // SAME_END: options
    // SAME: web
    let web = Web::of(&options, env!("CARGO_PKG_NAME"));
    let client = web.client()?;
    let urls = addresses(&web);
    // ANCHOR_END: main

    // ANCHOR: gather
    // SAME: get
    let get = urls.iter().map(|u| fetch::page(&client, u));
    // SAME: gather
    let pages = join_all(get).await;
    // ANCHOR_END: gather

    // ANCHOR: print
    let mut code = ExitCode::SUCCESS;
    // SAME: each
    for (url, page) in urls.iter().zip(pages) {
        match page {
            Ok(page) => {
                // SAME: begins
                let begins = characters(&page, 200);
                // SAME: print
                println!("{}", printable(begins));
            }
            Err(failure) => {
                // SAME: failed
                eprintln!("{url}: {failure}");
                // SAME: code
                code = ExitCode::FAILURE;
            }
        }
    }
    Ok(code)
    // ANCHOR_END: print
}
