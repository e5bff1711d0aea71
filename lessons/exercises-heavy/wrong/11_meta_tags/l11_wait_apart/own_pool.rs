//! Wrong: a pool with as many threads as there are pages: they wait, and all compute.
//! Must fail: rayon_searches

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

/// Fetches each address and searches its page; returns what `search` found, in the order of the addresses. All pages are
/// fetched at once, each by a thread that waits. rayon's threads search, each page when it has come.
fn search_all<T: Send>(
    urls: &[String],
    fetch: impl Fn(&str) -> String + Send + Sync,
    search: impl Fn(&str) -> T + Send + Sync,
) -> Vec<T> {
    let pool = ThreadPoolBuilder::new().num_threads(urls.len()).build();
    pool.unwrap()
        .install(|| urls.par_iter().map(|url| search(&fetch(url))).collect())
}

fn main() -> std::io::Result<()> {
    let site = site::Site::start()?;
    let urls = site::PAGES.map(|path| site.url(path));
    let fetch = |url: &str| {
        let client = reqwest::blocking::Client::builder().no_proxy().build();
        let page = client.and_then(|client| client.get(url).send()?.text());
        page.unwrap_or_else(|error| error.to_string())
    };
    println!("{:?}", search_all(&urls, fetch, |page| page.len()));
    Ok(())
}
