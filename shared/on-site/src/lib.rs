//! What the tests of exercises that fetch from a site share.
//!
//! ```
//! use on_site::{number, run};
//!
//! let page = run(|| async { "This is page 7.\n".to_owned() });
//! assert_eq!(number(&page), Some(7));
//! ```

use within::in_time;

/// Runs a future on a runtime with one thread, and ends it if it takes too long.
///
/// # Panics
/// If the future panics, or takes longer than [`within::patience`].
#[track_caller]
pub fn run<T, F>(future: impl FnOnce() -> F + Send + 'static) -> T
where
    T: Send + 'static,
    F: Future<Output = T>,
{
    in_time(move || {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_all().build().expect("a runtime");
        runtime.block_on(future())
    })
}

/// The number that a page `/small/N` of the site says; `None` for any other page.
pub fn number(page: &str) -> Option<u32> {
    let (_, rest) = page.split_once("This is page ")?;
    rest.split('.').next()?.parse().ok()
}
