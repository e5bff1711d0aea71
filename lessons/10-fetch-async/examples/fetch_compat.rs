//! The same four pages with reqwest, on smol.
//!
//! What changes: `async-compat` lets a future of tokio run on another runtime. It looks as if tokio were gone; the
//! list of threads at the end shows where it is. With `--bare` the future runs without it.
//!
//! Run `cargo run -p lesson-10 --example fetch_compat`.

use async_compat::Compat;
use fetch::{Web, characters, printable};
use futures_util::future::join_all;

fn main() -> reqwest::Result<()> {
    let mut opts = fetch::site_opts();
    opts.push(pace::flag("bare", "without async-compat"));
    let options = pace::options(&opts)
        .start("Fetch four pages with reqwest on smol.");
    let web = Web::site(&options);
    let client = web.client()?;
    let mut urls = web.pages();
    urls[..4].rotate_right(1);

    // ANCHOR: run
    let get = urls.iter().map(|u| fetch::page(&client, u));
    let all = join_all(get);
    let pages = if options.flag("bare") {
        smol::block_on(all)
    } else {
        smol::block_on(Compat::new(all))
    };
    // ANCHOR_END: run

    for (url, page) in urls.iter().zip(pages) {
        match page {
            Ok(page) => {
                let begins = characters(&page, 200);
                println!("{}", printable(begins));
            }
            Err(failure) => println!("{url}: {failure}"),
        }
    }
    println!("{}", lesson_10::threads_line());
    Ok(())
}
