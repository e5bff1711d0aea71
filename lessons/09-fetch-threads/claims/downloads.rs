//! Pages of one address, one after the other or by a pool of threads.
//!
//! Run `cargo run --release -p lesson-09 --example downloads -- --way threads --threads 8 --pages 8 --path '/small/1?ms=50'`.

use std::error::Error;
use std::time::Instant;

use fetch::Web;
use thread_pool::ThreadPool;

const WAYS: [&str; 2] = ["sequential", "threads"];

fn main() -> Result<(), Box<dyn Error>> {
    let mut opts = fetch::site_opts();
    opts.extend([
        pace::choice("way", &WAYS, "who fetches"),
        pace::number("pages", 8.0, "how many"),
        pace::number("threads", 8.0, "of --way threads"),
        pace::text("path", "PATH", "the page of the site"),
    ]);
    let options = pace::options(&opts)
        .start("Pages, one after the other or not.");
    let pages = options.number("pages") as usize;
    let web = Web::site(&options);
    let url =
        web.url(options.text("path").unwrap_or("/small/1"));
    let client = web.blocking_client()?;
    let get = move |_| fetch::blocking::page(&client, &url);

    get(0)?; // a book is made when it is first asked for
    let begun = Instant::now();
    if options.choice("way") == "sequential" {
        for number in 0..pages {
            get(number)?;
        }
    } else {
        let threads = options.number("threads") as usize;
        let pool = ThreadPool::new(threads)?;
        for page in pool.map(get, 0..pages) {
            page??;
        }
    }
    println!("took_s {}", begun.elapsed().as_secs_f64());
    Ok(())
}
