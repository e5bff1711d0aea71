//! Wrong: one thread searches what the others bring.
//! Must fail: two_pages_are_searched_at_once

use std::sync::mpsc;
use std::thread;

/// Fetches each address and searches its page; returns what `search` found, in the order of the addresses. All pages are
/// fetched at once, each by a thread that waits. rayon's threads search, each page when it has come.
fn search_all<T: Send>(
    urls: &[String],
    fetch: impl Fn(&str) -> String + Send + Sync,
    search: impl Fn(&str) -> T + Send + Sync,
) -> Vec<T> {
    let mut found: Vec<(usize, T)> = thread::scope(|scope| {
        let (send, pages) = mpsc::channel();
        for (place, url) in urls.iter().enumerate() {
            let (send, fetch) = (send.clone(), &fetch);
            scope.spawn(move || send.send((place, fetch(url))));
        }
        // The channel ends with the last thread.
        drop(send);
        let pages = pages.into_iter();
        pages.map(|(place, page)| (place, search(&page))).collect()
    });
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, answer)| answer).collect()
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
