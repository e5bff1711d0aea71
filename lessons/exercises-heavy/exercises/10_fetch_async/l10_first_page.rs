//! A page lies at several addresses. Ask all of them at once: the first page that comes wins, and the other requests stop.
//! A failure is no page, and where there is no address there is none.
//!
//! The pages come from a site that this program starts inside itself, on 127.0.0.1. So no network is needed.
//! It counts the clients who leave before they have their answer.
//!
//! `cargo run --bin l10_first_page` prints the page, and how many clients left.

use futures_util::future::select_all;
use reqwest::Client;
use site::Site;
use std::time::Duration;

// TODO: a failure that comes first is taken for the end. Go on until a page comes.
// TODO: the other requests run on. Stop them.
/// The page that comes first; `None` if none comes.
async fn first(client: &Client, urls: &[String]) -> Option<String> {
    let tasks = urls
        .iter()
        .map(|url| tokio::spawn(page(client.clone(), url.clone())));
    // Waits until one of them has ended. What it returned, its place in the list, and the handles of the others.
    let (ended, _place, others) = select_all(tasks).await;
    drop(others);
    ended.expect("it does not panic").ok()
}

/// The text of a page. An answer with status 404 is none.
async fn page(client: Client, url: String) -> reqwest::Result<String> {
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
    let paths = ["/small/1?ms=5000", "/small/2?ms=100", "/missing"];
    let urls = paths.map(|path| site.url(path));
    let page = first(&client(), &urls).await;
    println!("{}", page.as_deref().unwrap_or("no page came"));
    // The site notices a moment later.
    tokio::time::sleep(Duration::from_millis(100)).await;
    println!("{} clients left", site.left());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{client, first};
    use on_site::{number, run};
    use site::Site;
    use std::time::{Duration, Instant};
    use tokio::time::sleep;
    use within::{patience, try_in_time};

    /// What `first` returns for these paths, and how many clients the site saw leave.
    #[track_caller]
    fn fetched<const N: usize>(
        paths: [&'static str; N],
        leave: u64,
    ) -> (Option<u32>, u64) {
        run(move || async move {
            let site = Site::start().expect("the site can start");
            let urls = paths.map(|path| site.url(path));
            let client = client();
            let page = first(&client, &urls).await;
            // The site notices a little later that a client has left.
            let deadline = Instant::now() + patience() / 2;
            while site.left() < leave && Instant::now() < deadline {
                sleep(Duration::from_millis(5)).await;
            }
            (page.and_then(|page| number(&page)), site.left())
        })
    }

    #[test]
    fn the_first_page_wins() {
        // The site answers such a request when twelve of them are there. All but one then take a minute more.
        let mut paths = ["/small/1?of=12&ms=60000"; 12];
        paths[7] = "/small/2?of=12";
        let (page, _) = fetched(paths, 0);
        assert_eq!(
            page,
            Some(2),
            "left: the number of the page that `first` returned; right: of the one that came first, when all twelve were \
             asked for at once. Did `first` ask all of them before it waited for one?"
        );
    }

    #[test]
    fn a_failure_is_no_page() {
        let (page, _) = fetched(["/missing", "/reset", "/cut", "/small/3?ms=300"], 0);
        assert_eq!(
            page,
            Some(3),
            "left: the number of the page that `first` returned; right: of the only page. The three failures came before \
             it. What does `first` do with a failure while it still waits for others?"
        );
    }

    #[test]
    fn the_other_requests_stop() {
        let (_, left) = fetched(
            [
                "/small/1?of=3&ms=60000",
                "/small/2?of=3",
                "/small/3?of=3&ms=60000",
            ],
            2,
        );
        assert_eq!(
            left, 2,
            "left: how many clients the site saw leave after `first` had returned; right: how many requests nobody \
             needed any more. Who keeps them going?"
        );
    }

    #[test]
    fn no_page_at_all() {
        let (page, _) = fetched(["/missing", "/cut"], 0);
        assert_eq!(
            page, None,
            "left: what `first` returned when no address had a page"
        );
    }

    #[test]
    fn no_address_at_all() {
        let page = try_in_time(|| run(|| async { first(&client(), &[]).await }));
        let page = page.unwrap_or_else(|_| {
            panic!(
                "`first` panicked where there was no address: what it panicked with stands above. Which function wants at \
                 least one?"
            )
        });
        assert_eq!(page, None, "left: what `first` returned without an address");
    }
}
