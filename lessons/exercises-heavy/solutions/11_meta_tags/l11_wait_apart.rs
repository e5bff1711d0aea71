//! Fetch pages and search them: threads wait, rayon searches.
//!
//! A thread of rayon that waits for a page searches nothing, and rayon has no more threads than the machine has cores. So the
//! waiting is for other threads: as many as there are pages, because they cost no core. The searches are for the threads that rayon
//! has: make no pool.
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
    use rayon::{ThreadPool, ThreadPoolBuilder};
    use std::thread;
    use within::{Gate, in_time};

    fn addresses(count: usize) -> Vec<String> {
        (0..count).map(|number| format!("/{number}")).collect()
    }

    /// Two threads, whatever the machine has.
    fn two_threads() -> ThreadPool {
        ThreadPoolBuilder::new().num_threads(2).build().unwrap()
    }

    /// `search_all` inside a pool of two threads.
    fn on_two_threads<T: Send>(
        urls: &[String],
        fetch: impl Fn(&str) -> String + Send + Sync,
        search: impl Fn(&str) -> T + Send + Sync,
    ) -> Vec<T> {
        two_threads().install(|| search_all(urls, fetch, search))
    }

    #[test]
    fn answers_have_the_order_of_the_addresses() {
        let answers = in_time(|| {
            // The last two pages come first, and each of the two threads searches one of them. Then the others come.
            let gate = Gate::of(8);
            let early = |address: &str| ["/6", "/7"].contains(&address);
            let fetch = |url: &str| {
                if !early(url) {
                    gate.meet();
                }
                url.to_owned()
            };
            let search = |page: &str| {
                if early(page) {
                    gate.meet();
                }
                page.to_owned()
            };
            on_two_threads(&addresses(8), fetch, search)
        });
        assert_eq!(
            answers,
            addresses(8),
            "left: what `search_all` returned; right: what was searched for each address, in their order. The last two pages \
             came first. Who knows which address a page belongs to?"
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
        let others = in_time(|| {
            let pool = two_threads();
            // The threads of this pool, and of the one that rayon makes by itself.
            let own = |_: rayon::BroadcastContext| thread::current().id();
            let rayons = [pool.broadcast(own), rayon::broadcast(own)].concat();
            let search = |_: &str| thread::current().id();
            let urls = addresses(6);
            let searched = pool.install(|| search_all(&urls, str::to_owned, search));
            let others = searched.iter().filter(|id| !rayons.contains(id));
            others.count()
        });
        assert_eq!(
            others, 0,
            "left: how many calls of `search` were not made by rayon's threads; right: how many of the 6 should be. If the \
             threads that wait make them, or those of a pool that you made, as many compute as there are pages, however few \
             cores there are. Who should get a page when it has come?"
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
    fn the_page_that_comes_first_is_searched_first() {
        // Each page is the first in its turn. The others come when it is being searched.
        for first in addresses(4) {
            let address = first.clone();
            let gate = in_time(move || {
                let gate = Gate::of(4);
                let fetch = |url: &str| {
                    if url != address {
                        gate.meet();
                    }
                    url.to_owned()
                };
                let search = |page: &str| {
                    if page == address {
                        gate.meet();
                    }
                };
                on_two_threads(&addresses(4), fetch, search);
                gate
            });
            gate.assert_met(
                &format!("calls (the `search` of page {first}, which came at once, and the `fetch` of the three others)"),
                "Is no page searched before all have come? Or does a thread of rayon wait for a certain page?",
            );
        }
    }
}
