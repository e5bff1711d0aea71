//! Wrong: goes over the pages once for the tags and once for the reasons, and searches them both times.
//! Must fail: each_page_is_searched_once

use rayon::prelude::*;

type Found = Vec<(usize, Vec<String>)>;
type Failed = Vec<(usize, String)>;

/// The tags of each page that `search` could search, and the reason of each that it could not: both with the place of the
/// page in `pages`, and in that order. Several threads search at once.
fn search_all(
    pages: &[&str],
    search: impl Fn(&str) -> Result<Vec<String>, String> + Sync,
) -> (Found, Failed) {
    let all = || pages.par_iter().enumerate();
    let found = all().filter_map(|(place, page)| Some((place, search(page).ok()?)));
    let failed = all().filter_map(|(place, page)| Some((place, search(page).err()?)));
    (found.collect(), failed.collect())
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
