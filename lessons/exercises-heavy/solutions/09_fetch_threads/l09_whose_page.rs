//! Fetch pages at the same time, and return those that came, each beside its address.
//!
//! `python3 python/l09_whose_page.py` runs, and prints four addresses with their pages. Run it, and compare. Below is the same
//! program in Rust: it compiles, and does the same. Make it right.
//!
//! The pages come from a site that this program starts inside itself, on 127.0.0.1. So no network is needed.
//!
//! `cargo run --bin l09_whose_page` prints the addresses and what came.

use reqwest::blocking::Client;
use site::Site;
use std::thread;
use std::time::Duration;

/// Those that came, each beside its address, in the order of the addresses.
fn pages<Get>(urls: &[String], get: Get) -> Vec<(String, String)>
where
    Get: Fn(&str) -> Option<String> + Sync,
{
    let get = &get;
    thread::scope(|scope| {
        let start = urls.iter().map(|url| (url, scope.spawn(move || get(url))));
        let threads: Vec<_> = start.collect();
        let results = threads
            .into_iter()
            .map(|(url, thread)| (url, thread.join().expect("`get` does not panic")));
        results
            .filter_map(|(url, page)| Some((url.clone(), page?)))
            .collect()
    })
}

/// The line of a page that says which one it is; nothing if the page does not come.
fn title(client: &Client, url: &str) -> Option<String> {
    let answer = client.get(url).send().ok()?;
    let page = answer.error_for_status().ok()?.text().ok()?;
    let line = page.lines().find(|line| line.contains("This is page"))?;
    Some(line.trim().to_owned())
}

/// It asks no proxy for 127.0.0.1, and waits for no page longer than 30 s.
fn client() -> Client {
    let builder = Client::builder()
        .no_proxy()
        .timeout(Duration::from_secs(30));
    builder.build().expect("a client can be made")
}

fn main() -> std::io::Result<()> {
    let site = Site::start()?;
    let paths = ["/small/1?ms=300", "/missing", "/small/3?ms=200", "/small/4"];
    let urls = paths.map(|path| site.url(path));
    let client = client();
    for (url, page) in pages(&urls, |url| title(&client, url)) {
        println!("{url}: {page}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{client, pages, title};
    use site::Site;
    use std::sync::Mutex;
    use std::sync::mpsc::channel;
    use within::{in_time, patience, when_this_thread_ends};

    /// What `pages` returns for these paths of a site, with the paths in place of the whole addresses, and of each page its
    /// number.
    fn fetched<const N: usize>(paths: [&'static str; N]) -> Vec<(String, String)> {
        in_time(move || {
            let site = Site::start().expect("the site can start");
            let urls = paths.map(|path| site.url(path));
            let client = client();
            let pages = pages(&urls, |url| title(&client, url));
            let short = |(url, page): (String, String)| {
                let number = page.chars().filter(char::is_ascii_digit);
                (url.replace(&site.url(""), ""), number.collect())
            };
            pages.into_iter().map(short).collect()
        })
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        let owned = |(url, page): &(&str, &str)| ((*url).to_owned(), (*page).to_owned());
        pairs.iter().map(owned).collect()
    }

    #[test]
    fn the_last_one_comes_first() {
        let found = in_time(|| {
            // Each waits until the thread of the next one has ended.
            let urls = ["b", "c", "a"].map(str::to_owned);
            let (tell_c, c) = channel();
            let (tell_a, a) = channel();
            let waits = Mutex::new([Some(c), Some(a)]);
            pages(&urls, |url| {
                let mine = match url {
                    "b" => waits.lock().expect("no panic")[0].take(),
                    "c" => waits.lock().expect("no panic")[1].take(),
                    _ => None,
                };
                if let Some(next) = mine {
                    // In vain, if nobody has started it: then the order is no matter.
                    let _ = next.recv_timeout(patience() / 2);
                }
                let tell = match url {
                    "c" => Some(tell_c.clone()),
                    "a" => Some(tell_a.clone()),
                    _ => None,
                };
                when_this_thread_ends(move || {
                    if let Some(tell) = tell {
                        let _ = tell.send(());
                    }
                });
                Some(format!("page {url}"))
            })
        });
        assert_eq!(
            found,
            pairs(&[("b", "page b"), ("c", "page c"), ("a", "page a")]),
            "left: the pairs that `pages` returned, when page a came first and page b last; right: each address with its \
             own page, in the order in which they were asked for. In which order does the list have the pages?"
        );
    }

    #[test]
    fn one_that_does_not_come_moves_nobody() {
        assert_eq!(
            fetched(["/small/3", "/missing", "/small/1"]),
            pairs(&[("/small/3", "3"), ("/small/1", "1")]),
            "left: the pairs that `pages` returned, with the number that each page says; right: each address with its own \
             page. /missing does not come: who stands beside its address?"
        );
    }

    #[test]
    fn three_are_asked_for_at_once() {
        let most = in_time(|| {
            let site = Site::start().expect("the site can start");
            // The site answers when three such requests are there, and gives up after a while.
            let urls = [1, 2, 3].map(|n| site.url(&format!("/small/{n}?of=3")));
            let client = client();
            pages(&urls, |url| title(&client, url));
            site.most_at_once()
        });
        assert_eq!(
            most, 3,
            "left: how many requests were under way at the same time, at most; right: how many addresses there were. \
             Which line waits for one page before the next one is asked for?"
        );
    }
}
