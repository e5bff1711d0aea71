//! The books, each made when it is first asked for.

use std::sync::OnceLock;

use hyper::body::Bytes;

static BOOKS: [OnceLock<Bytes>; corpus::TITLES.len()] =
    [const { OnceLock::new() }; corpus::TITLES.len()];

/// The book at an address such as `/books/1`.
pub async fn find(path: &str) -> Option<Bytes> {
    let number: usize = path.strip_prefix("/books/")?.parse().ok()?;
    let made = BOOKS.get(number.checked_sub(1)?)?;
    if let Some(book) = made.get() {
        return Some(book.clone());
    }
    // On a thread of its own, because the site's thread has others to serve meanwhile.
    let book = move || made.get_or_init(|| corpus::book(number, corpus::SEED).into());
    tokio::task::spawn_blocking(book).await.ok().cloned()
}
