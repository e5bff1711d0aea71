//! Search many pages with rayon. Some of them cannot be searched. Return the tags of all the others, and the reasons.
//!
//! `cargo run --bin l11_one_page_fails` prints both.

use rayon::prelude::*;

type Found = Vec<(usize, Vec<String>)>;
type Failed = Vec<(usize, String)>;

// TODO: `collect` into a `Result` keeps one reason, and throws all tags away.
/// The tags of each page that `search` could search, and the reason of each that it could not: both with the place of the
/// page in `pages`, and in that order. Several threads search at once.
fn search_all(
    pages: &[&str],
    search: impl Fn(&str) -> Result<Vec<String>, String> + Sync,
) -> (Found, Failed) {
    let found: Result<Vec<_>, String> = pages
        .par_iter()
        .enumerate()
        .map(|(place, page)| Ok((place, search(page)?)))
        .collect();
    match found {
        Ok(found) => (found, Vec::new()),
        Err(reason) => (Vec::new(), vec![(0, reason)]),
    }
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
    use super::search_all;
    use std::sync::atomic::{AtomicUsize, Ordering};
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

    #[test]
    fn four_pages_are_found_in_order() {
        let (found, _) = in_time(|| search_all(&PAGES, search));
        let tag = |place: usize| (place, vec![PAGES[place].to_owned()]);
        assert_eq!(
            found,
            [0, 2, 3, 5].map(tag),
            "left: what `search_all` found; right: the pages of {PAGES:?} that can be searched, each with its place. What \
             becomes of the others when one fails?"
        );
    }

    #[test]
    fn two_reasons_are_told_in_order() {
        let (_, failed) = in_time(|| search_all(&PAGES, search));
        let reason = |place: usize| (place, format!("{} is no tag", PAGES[place]));
        assert_eq!(
            failed,
            [1, 4].map(reason),
            "left: the reasons that `search_all` returned; right: those of {PAGES:?}, each with its place"
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
        // A pool of two threads, whatever the machine has. Nobody gets on before both are inside a call of `search`.
        let gate = in_time(|| {
            let gate = Gate::of(2);
            let meeting = |page: &str| {
                gate.meet();
                search(page)
            };
            let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build();
            let pages = ["<a>", "<b>", "<c>", "<d>"];
            pool.unwrap().install(|| search_all(&pages, meeting));
            gate
        });
        gate.assert_met("calls of `search`", "Does one thread make them all?");
    }
}
