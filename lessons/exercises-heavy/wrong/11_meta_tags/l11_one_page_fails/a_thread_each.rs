//! Wrong: a thread for each page, however many there are.
//! Must fail: rayon_searches

use std::thread;

type Found = Vec<(usize, Vec<String>)>;
type Failed = Vec<(usize, String)>;

/// The tags of each page that `search` could search, and the reason of each that it could not: both with the place of the
/// page in `pages`, and in that order. Several threads search at once.
fn search_all(
    pages: &[&str],
    search: impl Fn(&str) -> Result<Vec<String>, String> + Sync,
) -> (Found, Failed) {
    let search = &search;
    let all: Vec<Result<Vec<String>, String>> = thread::scope(|scope| {
        let threads: Vec<_> = pages
            .iter()
            .map(|page| scope.spawn(move || search(page)))
            .collect();
        let ends = threads.into_iter().map(|thread| thread.join().unwrap());
        ends.collect()
    });
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
