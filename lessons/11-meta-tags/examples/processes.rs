//! A pool of child processes, as the article has it.
//!
//! What changes: an item's address and time-out travel to a child process, and its tags or its failure, as text, travel
//! back. A child has no client and no pattern of the main process: it makes the pattern when its first item comes, and a
//! client for each item.
//!
//! Run `cargo run -p lesson-11 --example processes`.

use std::process::ExitCode;
use std::sync::LazyLock;
use std::thread::available_parallelism;
use std::time::Duration;

use fetch::{Web, printable};
use process_pool::Pool;
use regex::bytes::{Regex, RegexBuilder};

// ANCHOR: task
/// Made when it is first used, in each process.
static META: LazyLock<Regex> = LazyLock::new(|| {
    RegexBuilder::new("<meta .*?>")
        .unicode(false)
        .dot_matches_new_line(true)
        .build()
        .expect("a pattern that tests have seen")
});

fn tags_of(
    (url, timeout): (String, Duration),
) -> Result<Vec<String>, String> {
    let client = fetch::blocking::client(timeout)
        .map_err(|error| error.to_string())?;
    let page = fetch::blocking::page(&client, &url)
        .map_err(|failure| failure.to_string())?;
    let tags = META.find_iter(&page);
    Ok(tags.map(|tag| printable(tag.as_bytes())).collect())
}
// ANCHOR_END: task

// ANCHOR: main
fn main() -> anyhow::Result<ExitCode> {
    process_pool::main_guard!(tags_of);
    let options = pace::options(&fetch::site_opts())
        .start("The <meta> tags, by processes.");
    let web = Web::site(&options);

    let urls = web.pages();
    let timeout = web.timeout();
    let items =
        urls.iter().map(|url| (url.clone(), timeout));
    let pool = Pool::new(available_parallelism()?.get())?;
    let found = pool.try_map(tags_of, items);

    let mut code = ExitCode::SUCCESS;
    for (url, tags) in urls.iter().zip(found) {
        match tags {
            Ok(tags) => println!("{}", tags.join(" ")),
            Err(failure) => {
                eprintln!("{url}: {failure}");
                code = ExitCode::FAILURE;
            }
        }
    }
    Ok(code)
}
// ANCHOR_END: main
