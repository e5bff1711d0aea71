//! Search many pages with rayon. Some of them cannot be searched. Return the tags of all the others, and the reasons.
//!
//! rayon's threads search, and no others: start none, and make no pool.
//!
//! `cargo run --bin l11_one_page_fails` prints both.

use rayon::prelude::*;

type Found = Vec<(usize, Vec<String>)>;
type Failed = Vec<(usize, String)>;

/// The tags of each page that `search` could search, and the reason of each that it could not: both with the place of the
/// page in `pages`, and in that order. Several threads search at once.
fn search_all(
    pages: &[&str],
    search: impl Fn(&str) -> Result<Vec<String>, String> + Sync,
) -> (Found, Failed) {
    let all: Vec<Result<Vec<String>, String>> =
        pages.par_iter().map(|page| search(page)).collect();
    let (mut found, mut failed) = (Vec::new(), Vec::new());
    for (place, result) in all.into_iter().enumerate() {
        match result {
            Ok(tags) => found.push((place, tags)),
            Err(reason) => failed.push((place, reason)),
        }
    }
    (found, failed)
}

fn main() {
    let search = |page: &str| match page.find('>') {
        Some(end) => Ok(vec![page[..=end].to_owned()]),
        None => Err(format!("{page:?} has no tag")),
    };
    let (found, failed) = search_all(&["<meta a>", "text", "<meta b>"], search);
    println!("found: {found:?}");
    println!("failed: {failed:?}");
}

#[cfg(test)]
mod tests {
    use super::{Failed, Found, search_all};
    use rayon::{ThreadPool, ThreadPoolBuilder};
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::thread;
    use within::{Gate, in_time};

    /// Each page is its own tag, if it is one.
    fn search(page: &str) -> Result<Vec<String>, String> {
        if page.starts_with('<') {
            Ok(vec![page.to_owned()])
        } else {
            Err(format!("{page} is no tag"))
        }
    }

    const PAGES: [&str; 6] = ["<a>", "b", "<c>", "<d>", "e", "<f>"];

    /// Two threads, whatever the machine has.
    fn two_threads() -> ThreadPool {
        ThreadPoolBuilder::new().num_threads(2).build().unwrap()
    }

    /// What `search_all` returns for these pages. The search of the first lasts until that of the fifth has begun, and that of
    /// the fifth until another has begun after the first. So the searches do not end in the order of the pages.
    fn search_slowly(pages: [&'static str; 6]) -> (Found, Failed) {
        in_time(move || {
            let (slow, slow_too) = (Gate::of(2), Gate::of(2));
            let first_ends = AtomicBool::new(false);
            let searching = |page: &str| {
                if page == pages[0] {
                    first_ends.store(slow.meet(), Ordering::Relaxed);
                } else if page == pages[4] {
                    let _ = slow.meet() && slow_too.meet();
                } else if first_ends.load(Ordering::Relaxed) {
                    slow_too.meet();
                }
                search(page)
            };
            two_threads().install(|| search_all(&pages, searching))
        })
    }

    #[test]
    fn the_tags_of_four_pages_are_in_order() {
        let (found, _) = search_slowly(PAGES);
        let tag = |place: usize| (place, vec![PAGES[place].to_owned()]);
        assert_eq!(
            found,
            [0, 2, 3, 5].map(tag),
            "left: what `search_all` found; right: the pages of {PAGES:?} that can be searched, each with its place, in the \
             order of the pages. The search of the first took long. What becomes of the others when one fails? And when one \
             is late?"
        );
    }

    #[test]
    fn the_reasons_of_four_pages_are_in_order() {
        let pages = ["a", "<b>", "c", "d", "<e>", "f"];
        let (_, failed) = search_slowly(pages);
        let reason = |place: usize| (place, format!("{} is no tag", pages[place]));
        assert_eq!(
            failed,
            [0, 2, 3, 5].map(reason),
            "left: the reasons that `search_all` returned; right: those of {pages:?}, each with its place, in the order of \
             the pages. The search of the first took long. What becomes of a reason when another page has one too? And when \
             one is late?"
        );
    }

    #[test]
    fn each_page_is_searched_once() {
        let calls = in_time(|| {
            let calls = AtomicUsize::new(0);
            let counting = |page: &str| {
                calls.fetch_add(1, Ordering::Relaxed);
                search(page)
            };
            search_all(&PAGES, counting);
            calls.into_inner()
        });
        assert_eq!(
            calls, 6,
            "left: how many times `search` was called; right: how many pages there are. A search may take long: is any page \
             searched twice, or never?"
        );
    }

    #[test]
    fn two_pages_are_searched_at_once() {
        // Nobody gets on before both threads are inside a call of `search`.
        let gate = in_time(|| {
            let gate = Gate::of(2);
            let meeting = |page: &str| {
                gate.meet();
                search(page)
            };
            let pages = ["<a>", "<b>", "<c>", "<d>"];
            two_threads().install(|| search_all(&pages, meeting));
            gate
        });
        gate.assert_met("calls of `search`", "Does one thread make them all?");
    }

    #[test]
    fn rayon_searches() {
        let others = in_time(|| {
            let pool = two_threads();
            // The threads of this pool, and of the one that rayon makes by itself.
            let own = |_: rayon::BroadcastContext| thread::current().id();
            let rayons = [pool.broadcast(own), rayon::broadcast(own)].concat();
            let others = AtomicUsize::new(0);
            let watching = |page: &str| {
                let other = !rayons.contains(&thread::current().id());
                others.fetch_add(other.into(), Ordering::Relaxed);
                search(page)
            };
            pool.install(|| search_all(&PAGES, watching));
            others.into_inner()
        });
        assert_eq!(
            others, 0,
            "left: how many calls of `search` were not made by rayon's threads; right: how many of the 6 should be. Who made \
             them: a thread that you started, or a pool that you made? With a thread for each page, a thousand pages have a \
             thousand"
        );
    }
}
