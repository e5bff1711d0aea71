//! Wrong: leaves out what fails, and tells nobody.
//! Must fail: the_reasons_of_four_pages_are_in_order

use rayon::prelude::*;

type Found = Vec<(usize, Vec<String>)>;
type Failed = Vec<(usize, String)>;

/// The tags of each page that `search` could search, and the reason of each that it could not: both with the place of the
/// page in `pages`, and in that order. Several threads search at once.
fn search_all(
    pages: &[&str],
    search: impl Fn(&str) -> Result<Vec<String>, String> + Sync,
) -> (Found, Failed) {
    let found = pages
        .par_iter()
        .enumerate()
        .filter_map(|(place, page)| Some((place, search(page).ok()?)))
        .collect();
    (found, Vec::new())
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
