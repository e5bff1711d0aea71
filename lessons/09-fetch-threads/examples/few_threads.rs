//! Forty pages, fetched by 4, by 12 and by 40 threads.
//!
//! What changes: the pool has fewer threads than there are pages, so that the server is asked for so many at once and no more.
//!
//! Run `cargo run -p lesson-09 --example few_threads`.

use std::error::Error;
use std::time::Instant;

use fetch::Web;
use thread_pool::ThreadPool;

fn main() -> Result<(), Box<dyn Error>> {
    let options = pace::options(&fetch::site_opts())
        .start("Forty pages, few threads or many.");
    let web = Web::site(&options);
    let ms = pace::seconds(0.05).as_millis();

    // ANCHOR: few
    let client = web.blocking_client()?;
    for threads in [4, 12, 40] {
        let pool = ThreadPool::new(threads)?;
        let urls = (0..40).map(|n| {
            web.url(&format!("/small/{n}?ms={ms}"))
        });
        let client = client.clone();
        let begun = Instant::now();
        let get = move |url: String| {
            fetch::blocking::page(&client, &url)
        };
        for page in pool.map(get, urls) {
            page??;
        }
        let took = begun.elapsed().as_secs_f64();
        println!("{threads} threads: {took:.2} s");
    }
    // ANCHOR_END: few
    Ok(())
}
