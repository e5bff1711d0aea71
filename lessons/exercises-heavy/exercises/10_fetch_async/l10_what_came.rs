//! Fetch pages until time is up, and return what came until then.
//!
//! `python3 python/l10_what_came.py` runs, and says that no page came in time. Run it, and look at the times. Below is the same
//! program in Rust: it compiles, and does the same. Make it right.
//!
//! Who is too late is not waited for, and the site is to see it: the request stops.
//!
//! The pages come from a site that this program starts inside itself, on 127.0.0.1. So no network is needed.
//!
//! `cargo run --bin l10_what_came` prints what came of four addresses.

use futures_util::future::join_all;
use reqwest::Client;
use site::Site;
use std::time::Duration;
use tokio::time::sleep;

// TODO: one page that is late takes all the others with it. Keep what has come.
/// The page of each address, in their order; `None` where none has come until `time_is_up` is ready.
async fn what_came(
    client: &Client,
    urls: &[String],
    time_is_up: impl Future<Output = ()>,
) -> Vec<Option<String>> {
    let all = join_all(urls.iter().map(|url| page(client, url)));
    tokio::select! {
        pages = all => pages,
        () = time_is_up => vec![None; urls.len()],
    }
}

/// The text of a page, if there is one.
async fn page(client: &Client, url: &str) -> Option<String> {
    let answer = client.get(url).send().await.ok()?;
    answer.error_for_status().ok()?.text().await.ok()
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
    let paths = [
        "/small/1",
        "/small/2?ms=100",
        "/small/3?ms=9000",
        "/small/4",
    ];
    let urls = paths.map(|path| site.url(path));
    let time_is_up = sleep(Duration::from_secs(1));
    let pages = what_came(&client(), &urls, time_is_up).await;
    for (path, page) in paths.iter().zip(pages) {
        println!(
            "{path}: {}",
            if page.is_some() { "came" } else { "no page" }
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{client, what_came};
    use on_site::{number, run};
    use site::Site;
    use std::cell::Cell;
    use std::future::pending;
    use std::time::{Duration, Instant};
    use tokio::time::sleep;
    use within::patience;

    /// Three pages come, one is not there, and page 1 takes a minute.
    const FIVE: [&str; 5] = [
        "/small/0",
        "/small/1?ms=60000",
        "/small/2",
        "/missing",
        "/small/4?ms=100",
    ];

    /// Ready when only page 1 is still missing, and the others have had time to arrive.
    async fn four_have_come(site: &Site) {
        while site.requests("/small/1") == 0
            || site.requests("/small/4") == 0
            || site.now() > 1
        {
            sleep(Duration::from_millis(5)).await;
        }
        // The site has sent them. Whoever waits for them gets many turns to read.
        for _ in 0..20 {
            sleep(Duration::from_millis(5)).await;
        }
    }

    /// What happened when the five addresses were asked for.
    struct Five {
        pages: Vec<Option<u32>>,
        /// Whether `time_is_up` was ready when `what_came` returned.
        time_was_up: bool,
        /// How many clients the site saw leave.
        left: u64,
    }

    #[track_caller]
    fn five() -> Five {
        run(|| async {
            let site = Site::start().expect("the site can start");
            let urls = FIVE.map(|path| site.url(path));
            let client = client();
            let is_up = Cell::new(false);
            let time_is_up = async {
                four_have_come(&site).await;
                is_up.set(true);
            };
            let pages = what_came(&client, &urls, time_is_up).await;
            let time_was_up = is_up.get();
            // The site notices a little later that a client has left.
            let deadline = Instant::now() + patience() / 2;
            while site.left() == 0 && Instant::now() < deadline {
                sleep(Duration::from_millis(5)).await;
            }
            let numbers = pages.iter().map(|page| number(page.as_ref()?));
            Five {
                pages: numbers.collect(),
                time_was_up,
                left: site.left(),
            }
        })
    }

    #[test]
    fn what_came_in_time_is_kept() {
        let Five { pages, .. } = five();
        assert_eq!(
            pages,
            [Some(0), None, Some(2), None, Some(4)],
            "left: the numbers of the pages that `what_came` returned; right: of those that came before the time was up, in \
             the order of their addresses. Page 1 was late, and /missing is no page. Where were the others when the time was \
             up?"
        );
    }

    #[test]
    fn it_is_time_is_up_that_says_when() {
        let Five { time_was_up, .. } = five();
        assert!(
            time_was_up,
            "`what_came` returned before `time_is_up` was ready, though page 1 was still missing. The caller says when the \
             time is up, and not a clock of `what_came`. Who waits for `time_is_up`?"
        );
    }

    #[test]
    fn who_is_late_is_left() {
        let Five { left, .. } = five();
        assert_eq!(
            left, 1,
            "left: how many clients the site saw leave after `what_came` had returned; right: how many requests nobody \
             waited for any more. Who keeps page 1 going?"
        );
    }

    #[test]
    fn who_comes_too_late_is_not_waited_for() {
        let numbers = run(|| async {
            let site = Site::start().expect("the site can start");
            // The site answers such a request when two of them are there.
            let urls = ["/small/0", "/small/1?of=2"].map(|path| site.url(path));
            let time_is_up = async {
                while site.requests("/small/0") == 0 || site.requests("/small/1") == 0 {
                    sleep(Duration::from_millis(5)).await;
                }
                // The second one comes from here, now that it is too late.
                let other = client().get(site.url("/small/2?of=2")).send();
                tokio::spawn(other);
            };
            let pages = what_came(&client(), &urls, time_is_up).await;
            let numbers = pages.iter().map(|page| number(page.as_ref()?));
            numbers.collect::<Vec<_>>()
        });
        assert_eq!(
            numbers.get(1),
            Some(&None),
            "left: what `what_came` returned for page 1 (in `Some`, if there is a second place); right: no page. The site sends \
             page 1 as soon as the time is up, so that it comes a little too late. Who still waits then?"
        );
    }

    #[test]
    fn nobody_waits_when_all_have_come() {
        // The site answers such a request when three of them are there. The time is never up.
        let pages = run(|| async {
            let site = Site::start().expect("the site can start");
            let urls = [2, 0, 2].map(|number| site.url(&format!("/small/{number}?of=3")));
            what_came(&client(), &urls, pending()).await
        });
        let numbers: Vec<_> = pages.iter().map(|page| number(page.as_ref()?)).collect();
        assert_eq!(
            numbers,
            [Some(2), Some(0), Some(2)],
            "left: the numbers of the pages that came, when there was time without end; right: all three. One address is \
             there twice, and the site answers when all three are asked for. Which line waits for one of them first?"
        );
    }
}
