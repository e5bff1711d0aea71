//! Fetch pages and search them: threads wait, rayon searches.
//!
//! A thread of rayon that waits for a page searches nothing, and rayon has no more threads than the machine has cores. So the
//! waiting is for other threads: as many as there are pages, because they cost no core.
//!
//! The pages come from a site that this program starts inside itself, on 127.0.0.1. So no network is needed.
//!
//! `cargo run --bin l11_wait_apart` prints how long four pages are.

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
    let mut found: Vec<(usize, T)> = thread::scope(|scope| {
        let (send, pages) = mpsc::channel();
        for (place, url) in urls.iter().enumerate() {
            let (send, fetch) = (send.clone(), &fetch);
            scope.spawn(move || send.send((place, fetch(url))));
        }
        // The channel ends with the last thread.
        drop(send);
        let pages = pages.into_iter().par_bridge();
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

#[cfg(test)]
mod tests {
    use super::search_all;
    use within::{Gate, in_time};

    fn addresses(count: usize) -> Vec<String> {
        (0..count).map(|number| format!("/{number}")).collect()
    }

    /// `search_all` inside a pool of two threads, whatever the machine has.
    fn on_two_threads<T: Send>(
        urls: &[String],
        fetch: impl Fn(&str) -> String + Send + Sync,
        search: impl Fn(&str) -> T + Send + Sync,
    ) -> Vec<T> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build();
        pool.unwrap().install(|| search_all(urls, fetch, search))
    }

    #[test]
    fn answers_have_the_order_of_the_addresses() {
        let answers = in_time(|| {
            let urls = addresses(8);
            on_two_threads(&urls, str::to_owned, str::to_owned)
        });
        assert_eq!(
            answers,
            addresses(8),
            "left: what `search_all` returned; right: what was searched for each address, in their order"
        );
    }

    #[test]
    fn all_pages_are_fetched_at_once() {
        // Nobody gets on before five are inside a call of `fetch`.
        let gate = in_time(|| {
            let gate = Gate::of(5);
            let fetch = |url: &str| {
                gate.meet();
                url.to_owned()
            };
            on_two_threads(&addresses(5), fetch, str::len);
            gate
        });
        gate.assert_met(
            "calls of `fetch`",
            "There were two threads of rayon. Who else could wait?",
        );
    }

    #[test]
    fn rayon_searches() {
        let places = in_time(|| {
            let search = |_: &str| rayon::current_thread_index();
            on_two_threads(&addresses(6), str::to_owned, search)
        });
        assert!(
            places.iter().all(Option::is_some),
            "`search` was called by threads that are not rayon's: {places:?}, where None is such a thread. Then as many \
             threads compute as there are pages, however few cores there are. Who should get the page when it has come?"
        );
    }

    #[test]
    fn two_pages_are_searched_at_once() {
        let gate = in_time(|| {
            let gate = Gate::of(2);
            let search = |page: &str| {
                gate.meet();
                page.len()
            };
            on_two_threads(&addresses(4), str::to_owned, search);
            gate
        });
        gate.assert_met("calls of `search`", "Does one thread make them all?");
    }

    #[test]
    fn a_page_is_searched_before_the_last_has_come() {
        // The second page comes when the first has been searched.
        let gate = in_time(|| {
            let gate = Gate::of(2);
            let fetch = |url: &str| {
                if url == "/1" {
                    gate.meet();
                }
                url.to_owned()
            };
            let search = |page: &str| {
                if page == "/0" {
                    gate.meet();
                }
            };
            on_two_threads(&addresses(2), fetch, search);
            gate
        });
        gate.assert_met(
            "a page on its way, and one that is searched,",
            "Is no page searched before all have come?",
        );
    }
}
