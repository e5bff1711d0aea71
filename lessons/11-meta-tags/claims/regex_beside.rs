//! Fetches one page after the other while a thread searches. How long does a fetch take?
//!
//! Run `cargo run --release -p lesson-11 --example regex_beside -- --worker nobody|thread [--site URL]`.

use std::hint::black_box;
use std::thread;
use std::time::{Duration, Instant};

use fetch::Web;
use regex::Regex;

const WORKERS: [&str; 2] = ["nobody", "thread"];

/// Searches for a second. Rust's pattern is done with such a page at once, so it is searched again and again.
fn search(meta: &Regex) -> Duration {
    let page = "<meta ".repeat(8_000);
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(1) {
        black_box(meta.find_iter(black_box(&page)).count());
    }
    begun.elapsed()
}

fn main() -> anyhow::Result<()> {
    let mut opts = fetch::site_opts();
    opts.push(pace::choice(
        "worker",
        &WORKERS,
        "who searches",
    ));
    let options = pace::options(&opts)
        .start("Fetches beside a search.");
    let web = Web::site(&options);
    let client = web.blocking_client()?;
    let url = web.url("/small/7?ms=20");
    let meta = Regex::new("<meta .*?>")?;
    fetch::blocking::page(&client, &url)?;

    let beside = options.choice("worker") == "thread";
    let begun = Instant::now();
    let searching = thread::spawn(move || {
        beside.then(|| search(&meta))
    });
    let mut took = Vec::new();
    while begun.elapsed() < Duration::from_secs(1) {
        let start = Instant::now();
        fetch::blocking::page(&client, &url)?;
        took.push(start.elapsed());
    }
    took.sort();
    let median = took[took.len() / 2].as_secs_f64();
    let longest = took[took.len() - 1].as_secs_f64();
    println!("median_s {median}\nlongest_s {longest}");
    let searched =
        searching.join().expect("a search does not panic");
    if let Some(searched) = searched {
        println!("search_s {}", searched.as_secs_f64());
    }
    Ok(())
}
