//! Fetch many pages, but never more than three at a time. As long as there are pages left, three are under way: a slow one
//! keeps one place busy, and the others go on.
//!
//! The pages come from a site that this program starts inside itself, on 127.0.0.1. So no network is needed.
//!
//! `cargo run --bin l10_three_at_a_time` prints how many pages the site answered at the same time.

use futures_util::future::join_all;
use reqwest::Client;
use site::Site;
use std::time::Duration;

// TODO: this asks for all pages at once. Let three under way, and no more.
/// What comes of each address, in the order of the addresses.
async fn fetch_all(client: &Client, urls: &[String]) -> Vec<reqwest::Result<String>> {
    join_all(urls.iter().map(|url| page(client, url))).await
}

/// The text of a page. An answer with status 404 is none.
async fn page(client: &Client, url: &str) -> reqwest::Result<String> {
    let answer = client.get(url).send().await?;
    answer.error_for_status()?.text().await
}

/// It asks no proxy for 127.0.0.1, and waits for no page longer than 90 s.
fn client() -> Client {
    let builder = Client::builder()
        .no_proxy()
        .timeout(Duration::from_secs(90));
    builder.build().expect("a client can be made")
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    within::end_program_after(10);
    let site = Site::start()?;
    let url = |number| site.url(&format!("/small/{number}?ms=100"));
    let urls: Vec<String> = (0..9).map(url).collect();
    let pages = fetch_all(&client(), &urls).await;
    let most = site.most_at_once();
    println!("{} pages, {most} at a time", pages.len());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{client, fetch_all};
    use on_site::{number, run};
    use site::Site;

    /// The numbers of the pages that came, and how many the site answered at the same time.
    #[track_caller]
    fn fetched<const N: usize>(paths: [&'static str; N]) -> (Vec<Option<u32>>, u64) {
        run(move || async move {
            let site = Site::start().expect("the site can start");
            let urls = paths.map(|path| site.url(path));
            let pages = fetch_all(&client(), &urls).await;
            let numbers = pages.iter().map(|page| number(page.as_ref().ok()?));
            (numbers.collect(), site.most_at_once())
        })
    }

    #[test]
    fn three_at_a_time_and_never_more() {
        // The site answers such a request 0.3 s after three of them are there: whoever asks for more is seen meanwhile.
        let (_, most) = fetched([
            "/small/0?of=3&ms=300",
            "/small/1?of=3&ms=300",
            "/small/2?of=3&ms=300",
            "/small/3?of=3&ms=300",
            "/small/4?of=3&ms=300",
            "/small/5?of=3&ms=300",
            "/small/6?of=3&ms=300",
            "/small/7?of=3&ms=300",
            "/small/8?of=3&ms=300",
        ]);
        assert_eq!(
            most, 3,
            "left: how many of nine pages were under way at the same time, at most; right: how many should. Who has to \
             wait before its request begins, and for what?"
        );
    }

    #[test]
    fn a_slow_page_keeps_one_place_busy_and_no_more() {
        // Page 0 comes when page 6 is asked for. So the others have to get by with two places.
        let (mut numbers, _) = fetched([
            "/small/0?of=2",
            "/small/1",
            "/small/2",
            "/small/3",
            "/small/4",
            "/small/5",
            "/small/6?of=2",
            "/small/7",
        ]);
        numbers.sort_unstable();
        assert_eq!(
            numbers,
            [0, 1, 2, 3, 4, 5, 6, 7].map(Some),
            "left: the numbers of the pages that came; right: of those that there are. Page 0 comes only when page 6 is \
             asked for, and was waited for in vain. While it is under way, who waits for it?"
        );
    }

    #[test]
    fn the_pages_have_the_order_of_the_addresses() {
        let (numbers, _) =
            fetched(["/small/0?ms=300", "/small/1", "/missing", "/small/3"]);
        assert_eq!(
            numbers,
            [Some(0), Some(1), None, Some(3)],
            "left: the numbers of the pages, in the order in which `fetch_all` returned them; right: in the order of the \
             addresses, with `None` where there is no page. Page 0 is the slowest"
        );
    }
}
