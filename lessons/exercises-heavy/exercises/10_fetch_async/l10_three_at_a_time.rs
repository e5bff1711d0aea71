//! Fetch many pages, but never more than three at a time. As long as there are pages left, three are under way: a slow one
//! keeps one place busy, and the others go on. A page is under way until its last byte has come, or until it fails.
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
    use tokio::time::timeout;
    use within::patience;

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
        // The site answers such a request when three of them are there, and the second half of the body comes 0.3 s after
        // the first: whoever asks for more is seen meanwhile.
        let (_, most) = fetched(["/slow?of=3&pieces=2&gap=300"; 9]);
        assert_eq!(
            most, 3,
            "left: how many of nine pages were under way at the same time, at most; right: how many should. Who has to \
             wait before its request begins, and for what? And is a page here when its first bytes are?"
        );
    }

    #[test]
    fn slow_pages_keep_their_places_busy_and_no_more() {
        // Pages 0 and 1 come when page 7 is asked for. So the others have to get by with one place.
        let (mut numbers, most) = fetched([
            "/small/0?of=3",
            "/small/1?of=3",
            "/small/2",
            "/small/3?ms=100",
            "/small/4?ms=100",
            "/small/5?ms=100",
            "/small/6",
            "/small/7?of=3",
        ]);
        numbers.sort_unstable();
        assert_eq!(
            numbers,
            [0, 1, 2, 3, 4, 5, 6, 7].map(Some),
            "left: the numbers of the pages that came; right: of those that there are. Pages 0 and 1 come only when \
             page 7 is asked for, and were waited for in vain. While they are under way, who waits for them?"
        );
        assert!(
            most <= 3,
            "{most} pages were under way at the same time, and two of them were slow; three is the limit. Who knows when a \
             place is free: a clock, or the page that had it?"
        );
    }

    #[test]
    fn the_pages_have_the_order_of_the_addresses() {
        let (numbers, _) = fetched([
            "/small/3?ms=300",
            "/missing",
            "/small/1",
            "/missing",
            "/small/0",
        ]);
        assert_eq!(
            numbers,
            [Some(3), None, Some(1), None, Some(0)],
            "left: the numbers of the pages, in the order in which `fetch_all` returned them; right: in the order of the \
             addresses, with `None` where there is no page. Page 3 is the slowest, and one address is there twice"
        );
    }

    #[test]
    fn a_failure_gives_its_place_back() {
        let came = run(|| async {
            let site = Site::start().expect("the site can start");
            let [missing, reset, small] =
                ["/missing", "/reset", "/small/6"].map(|path| site.url(path));
            let mut urls = vec![missing; 3];
            urls.extend(vec![reset; 3]);
            urls.push(small);
            let pages = timeout(patience(), fetch_all(&client(), &urls))
                .await
                .ok()?;
            number(pages.last()?.as_ref().ok()?)
        });
        assert_eq!(
            came,
            Some(6),
            "left: the number of the page that came after six failures (`None`: it did not come); right: what it should be. \
             Who has the places that the failures had?"
        );
    }
}
