//! Fetch ten pages at the same time. Three of them do not come: one is not there, and of two the connection breaks in the
//! middle. Return the seven, and of each of the three its address and why.
//!
//! The pages come from a site that this program starts inside itself, on 127.0.0.1. So no network is needed.
//!
//! `cargo run --bin l09_three_of_ten` prints what came and what did not.

use reqwest::blocking::Client;
use site::Site;
use std::time::Duration;

/// A page that did not come.
#[derive(Debug)]
struct Failure {
    url: String,
    /// What the innermost error says: `reqwest` wraps it, and says of every broken page the same.
    cause: String,
}

// TODO: this asks for one page after the other. Give each address a thread.
// TODO: it drops what fails. Return it: address and cause, in the order of the addresses.
/// The pages that came, in the order of their addresses; and those that did not, in the same order.
fn fetch_all(client: &Client, urls: &[String]) -> (Vec<String>, Vec<Failure>) {
    let pages = urls.iter().filter_map(|url| fetch(client, url).ok());
    (pages.collect(), Vec::new())
}

// TODO: status 404 comes with a text too. It is no page.
fn fetch(client: &Client, url: &str) -> reqwest::Result<String> {
    client.get(url).send()?.text()
}

/// One for all threads. It asks no proxy for 127.0.0.1, and waits for no page longer than 30 s.
fn client() -> Client {
    let builder = Client::builder()
        .no_proxy()
        .timeout(Duration::from_secs(30));
    builder.build().expect("a client can be made")
}

fn main() -> std::io::Result<()> {
    let site = Site::start()?;
    let paths = [
        "/small/0", "/missing", "/small/2", "/small/3", "/reset", "/small/5", "/small/6",
        "/cut", "/small/8", "/small/9",
    ];
    let urls = paths.map(|path| site.url(path));
    let (pages, failures) = fetch_all(&client(), &urls);
    println!("{} pages came", pages.len());
    for Failure { url, cause } in failures {
        println!("{url} did not: {cause}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Failure, client, fetch_all};
    use on_site::number;
    use site::Site;
    use std::array::from_fn;
    use within::try_in_time;

    /// The one of ten that is not there, the one that is reset, and the one that is cut.
    const THREE: [&str; 3] = ["/missing?ms=400", "/reset", "/cut"];

    /// The first ones take longest, so that they come last.
    const TEN: [&str; 10] = [
        "/small/0?ms=400",
        "/missing?ms=400",
        "/small/2",
        "/small/3",
        "/reset",
        "/small/5",
        "/small/6",
        "/cut",
        "/small/8",
        "/small/9",
    ];

    /// What `fetch_all` returns for these paths of a site, with the paths in place of the whole addresses.
    #[track_caller]
    fn fetched<const N: usize>(paths: [&'static str; N]) -> (Vec<String>, Vec<Failure>) {
        let fetched = try_in_time(move || {
            let site = Site::start().expect("the site can start");
            let urls = paths.map(|path| site.url(path));
            let (pages, mut failures) = fetch_all(&client(), &urls);
            let origin = site.url("");
            for failure in &mut failures {
                failure.url = failure.url.replace(&origin, "");
            }
            (pages, failures)
        });
        fetched.unwrap_or_else(|_| {
            panic!(
                "`fetch_all` panicked when it fetched {paths:?}. A page that does not come is no reason to end: \
                 `fetch_all` returns its address, and why. Which `Result` did you open by force?"
            )
        })
    }

    /// The numbers of the small pages, in the order in which they came back.
    fn numbers(pages: &[String]) -> Vec<u32> {
        pages.iter().filter_map(|page| number(page)).collect()
    }

    #[test]
    fn seven_of_ten_come_in_order() {
        let (pages, _) = fetched(TEN);
        assert_eq!(
            numbers(&pages),
            [0, 2, 3, 5, 6, 8, 9],
            "left: the numbers of the pages that `fetch_all` returned; right: those that there are, in the order of their \
             addresses"
        );
        assert_eq!(
            pages.len(),
            7,
            "left: how many pages `fetch_all` returned; right: how many there are. An answer with status 404 is an \
             answer, and no page. The last of yours: {:?}",
            pages.last()
        );
    }

    #[test]
    fn three_of_ten_are_named() {
        let (_, failures) = fetched(TEN);
        let urls: Vec<_> = failures.iter().map(|it| &*it.url).collect();
        assert_eq!(
            urls, THREE,
            "left: the addresses of your failures; right: the three that do not come, in the order in which they were \
             asked for"
        );
    }

    #[test]
    fn each_failure_has_its_own_cause() {
        let (_, failures) = fetched(THREE);
        let [missing, reset, cut] = &failures[..] else {
            panic!("three addresses fail, and `fetch_all` returned {failures:?}")
        };
        assert!(
            missing.cause.contains("404"),
            "there is no page at this address: the status of its answer is 404. Your cause is {:?}",
            missing.cause
        );
        let below = "Errors lie below each other, and the innermost says what happened, without an address. Which method \
                     of an error leads to the one below, and what does it return at the last one?";
        assert!(
            reset.cause.to_lowercase().contains("reset by")
                && !reset.cause.contains("/reset"),
            "the connection was reset in the middle of this page. Your cause is {:?}. {below}",
            reset.cause
        );
        assert!(
            cut.cause.contains("end of file") && !cut.cause.contains("/cut"),
            "of this page the end is missing. Your cause is {:?}. {below}",
            cut.cause
        );
    }

    #[test]
    fn all_ten_are_asked_for_at_once() {
        let most = try_in_time(|| {
            let site = Site::start().expect("the site can start");
            // The site answers when ten such requests are there, and gives up after a while.
            let urls: [_; 10] =
                from_fn(|number| site.url(&format!("/small/{number}?of=10")));
            fetch_all(&client(), &urls);
            site.most_at_once()
        });
        assert_eq!(
            most.unwrap_or_else(|_| panic!("`fetch_all` panicked")),
            10,
            "left: how many requests were under way at the same time, at most; right: how many addresses there were. \
             Which line waits for one page before the next one is asked for?"
        );
    }
}
