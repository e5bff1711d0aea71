//! Eight pages, each of which comes after 0.1 s, from eight tasks on one thread: by the async client, by the client for
//! threads, by the client for threads on other threads.
//!
//! Run `cargo run --release -p lesson-10 --example in_task -- --way async|blocking|thread`.
//! Prints how many times as long as one page all of them took. (A debug build panics at `blocking`.)

use std::error::Error;
use std::time::{Duration, Instant};

use fetch::{Failure, Web};
use tokio::task::JoinSet;

const PAGES: usize = 8;
const SECONDS: f64 = 0.1;
const WAYS: [&str; 3] = ["async", "blocking", "thread"];

type Got = Result<Vec<u8>, Failure>;

// ANCHOR: ways
async fn by_async(url: String, limit: Duration) -> Got {
    fetch::page(&fetch::client(limit)?, &url).await
}

fn by_blocking(url: String, limit: Duration) -> Got {
    let client = fetch::blocking::client(limit)?;
    fetch::blocking::page(&client, &url)
}
// ANCHOR_END: ways

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut opts = fetch::site_opts();
    opts.push(pace::choice("way", &WAYS, "who fetches"));
    let options = pace::options(&opts)
        .start("Eight pages from eight tasks.");
    let web = Web::site(&options);
    let limit = web.timeout();
    let ms = Duration::from_secs_f64(SECONDS).as_millis();
    let begun = Instant::now();
    let mut tasks = JoinSet::new();
    for number in 0..PAGES {
        let path = format!("/small/{number}?ms={ms}");
        let url = web.url(&path);
        match options.choice("way") {
            "async" => tasks.spawn(by_async(url, limit)),
            "blocking" => tasks.spawn(async move {
                by_blocking(url, limit)
            }),
            _ => tasks.spawn_blocking(move || {
                by_blocking(url, limit)
            }),
        };
    }
    while let Some(page) = tasks.join_next().await {
        page??;
    }
    let took = begun.elapsed().as_secs_f64();
    println!("times {}", took / SECONDS);
    Ok(())
}
