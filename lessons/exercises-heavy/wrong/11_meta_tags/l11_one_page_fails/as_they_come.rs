//! Wrong: puts the results into two lists in the order in which the threads end.
//! Must fail: the_tags_of_four_pages_are_in_order

use rayon::prelude::*;
use std::sync::Mutex;

type Found = Vec<(usize, Vec<String>)>;
type Failed = Vec<(usize, String)>;

/// The tags of each page that `search` could search, and the reason of each that it could not: both with the place of the
/// page in `pages`, and in that order. Several threads search at once.
fn search_all(
    pages: &[&str],
    search: impl Fn(&str) -> Result<Vec<String>, String> + Sync,
) -> (Found, Failed) {
    let (found, failed) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()));
    // The last page first, so that the order is wrong on one core too.
    (0..pages.len())
        .into_par_iter()
        .rev()
        .for_each(|place| match search(pages[place]) {
            Ok(tags) => found.lock().unwrap().push((place, tags)),
            Err(reason) => failed.lock().unwrap().push((place, reason)),
        });
    (found.into_inner().unwrap(), failed.into_inner().unwrap())
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
