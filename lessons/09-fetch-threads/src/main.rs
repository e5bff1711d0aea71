//! Fetch four pages with a pool of threads, and print the beginning of each.
//!
//! | Python | here |
//! |---|---|
//! | `urlopen(url, timeout=10).read()` | [`fetch::blocking::page`], around a client of reqwest |
//! | `ThreadPoolExecutor()` | [`ThreadPool::new(urls.len())`](ThreadPool::new), in `shared/thread-pool` |
//! | `future.result()` | [`handle.result()`](thread_pool::Handle::result): two `Result`s, one inside the other |
//!
//! A page of the site comes after 0.3 s, as if it were far away.
//!
//! Run `cargo run -p lesson-09`, then read `shared/fetch/src/blocking.rs` and `examples/nobody_asks.rs`.

use std::error::Error;
use std::process::ExitCode;

use fetch::{Failure, Web};
use reqwest::blocking::Client;
use thread_pool::ThreadPool;

// ANCHOR: get
/// The first 200 bytes of a page.
fn get_from(
    client: &Client,
    url: &str,
) -> Result<Vec<u8>, Failure> {
    // SAME: page
    let mut data = fetch::blocking::page(client, url)?;
    // SAME: cut
    data.truncate(200);
    Ok(data)
    // SAME_END: cut
}
// ANCHOR_END: get

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let options = pace::options(&fetch::opts())
        .start("Fetch four pages with threads.");
    let web = Web::of(&options, env!("CARGO_PKG_NAME"));

    // ANCHOR: submit
    let client = web.blocking_client()?;
    let urls = web.pages();
    // SAME: pool
    let pool = ThreadPool::new(urls.len())?;
    let mut futures = Vec::new();
    for url in urls {
        let (client, of) = (client.clone(), url.clone());
        // SAME: submit
        let future =
            pool.submit(move || get_from(&client, &of));
        // SAME_END: submit
        // SAME: keep
        futures.push((url, future));
    }
    // ANCHOR_END: submit

    // ANCHOR: ask
    let mut code = ExitCode::SUCCESS;
    // SAME: each
    for (url, future) in futures {
        match future.result()? {
            Ok(data) => {
                // SAME: print
                println!("{}", fetch::printable(&data));
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
    // ANCHOR_END: ask
}
