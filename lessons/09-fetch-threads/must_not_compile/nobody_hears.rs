//! A handle that is dropped at once is a failure that nobody hears of: a warning, or with the first line an error.

#![deny(unused_must_use)]

use thread_pool::ThreadPool;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client =
        fetch::blocking::client(pace::seconds(10))?;
    let pool = ThreadPool::new(1)?;
    // ANCHOR: submit
    let url = "http://127.0.0.1:9/";
    pool.submit(move || {
        fetch::blocking::page(&client, url)
    });
    // ANCHOR_END: submit
    Ok(())
}
