//! A handle that is dropped at once is a failure that nobody hears of: a warning, or with the first line an error.

#![deny(unused_must_use)]

use thread_pool::ThreadPool;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pool = ThreadPool::new(1)?;
    let get_from = |url| Err::<String, &str>(url);
    // ANCHOR: submit
    for url in ["/missing", "/reset"] {
        pool.submit(move || get_from(url));
    }
    // ANCHOR_END: submit
    Ok(())
}
