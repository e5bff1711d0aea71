//! Wrong: waits for all pages before it searches the first.
//! Must fail: the_page_that_comes_first_is_searched_first

use rayon::prelude::*;
use std::thread;

/// Fetches each address and searches its page; returns what `search` found, in the order of the addresses. All pages are
/// fetched at once, each by a thread that waits. rayon's threads search, each page when it has come.
fn search_all<T: Send>(
    urls: &[String],
    fetch: impl Fn(&str) -> String + Send + Sync,
    search: impl Fn(&str) -> T + Send + Sync,
) -> Vec<T> {
    let fetch = &fetch;
    let pages: Vec<String> = thread::scope(|scope| {
        let threads: Vec<_> = urls
            .iter()
            .map(|url| scope.spawn(move || fetch(url)))
            .collect();
        let ends = threads.into_iter().map(|thread| thread.join().unwrap());
        ends.collect()
    });
    pages.par_iter().map(|page| search(page)).collect()
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
