//! Wrong: each thread of rayon collects what it searched, and no page has its place with it.
//! Must fail: answers_have_the_order_of_the_addresses

use rayon::prelude::*;
use std::sync::mpsc;
use std::thread;

/// Fetches each address and searches its page; returns what `search` found, in the order of the addresses. All pages are
/// fetched at once, each by a thread that waits. rayon's threads search, each page when it has come.
fn search_all<T: Send>(
    urls: &[String],
    fetch: impl Fn(&str) -> String + Send + Sync,
    search: impl Fn(&str) -> T + Send + Sync,
) -> Vec<T> {
    thread::scope(|scope| {
        let (send, pages) = mpsc::channel();
        for url in urls {
            let (send, fetch) = (send.clone(), &fetch);
            scope.spawn(move || send.send(fetch(url)));
        }
        // The channel ends with the last thread.
        drop(send);
        let pages = pages.into_iter().par_bridge();
        pages.map(|page| search(&page)).collect()
    })
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
