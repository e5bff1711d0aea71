//! Wrong: two lists, in the order in which the searches end.
//! Must fail: the_tags_of_four_pages_are_in_order, the_reasons_of_four_pages_are_in_order

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
    pages
        .par_iter()
        .enumerate()
        .for_each(|(place, page)| match search(page) {
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
