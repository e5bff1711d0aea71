//! Twelve pages, but never more than three at a time.
//!
//! What changes: who may begin. `join_all` asks for all pages at once. A `Semaphore` has three permits.
//! `buffer_unordered(3)` holds three futures, and `buffered(3)` too, which gives the pages in the order asked. Each
//! way has a site of its own, and the site says how many it answered at the same time. The first page takes three times as
//! long as the others.
//!
//! Run `cargo run -p lesson-10 --example at_most`.

use std::time::Duration;

use fetch::Failure;
use futures_util::future::join_all;
use futures_util::stream::{StreamExt, iter};
use reqwest::Client;
use site::Site;
use tokio::sync::Semaphore;

type Page = Result<usize, Failure>;

/// The number of a page, when it has arrived.
async fn get(
    client: &Client,
    (number, url): (usize, &String),
) -> Page {
    fetch::page(client, url).await?;
    Ok(number)
}

// ANCHOR: ways
async fn at_once(
    client: &Client,
    urls: &[String],
) -> Vec<Page> {
    let urls = urls.iter().enumerate();
    join_all(urls.map(|url| get(client, url))).await
}

async fn semaphore(
    client: &Client,
    urls: &[String],
) -> Vec<Page> {
    let permits = Semaphore::new(3);
    let urls = urls.iter().enumerate();
    let pages = urls.map(async |url| {
        let _permit = permits.acquire().await;
        get(client, url).await
    });
    join_all(pages).await
}

async fn unordered(
    client: &Client,
    urls: &[String],
) -> Vec<Page> {
    let urls = iter(urls.iter().enumerate());
    let pages = urls.map(|url| get(client, url));
    pages.buffer_unordered(3).collect().await
}

async fn buffered(
    client: &Client,
    urls: &[String],
) -> Vec<Page> {
    let urls = iter(urls.iter().enumerate());
    let pages = urls.map(|url| get(client, url));
    pages.buffered(3).collect().await
}
// ANCHOR_END: ways

/// The addresses of twelve pages. The site waits until `of` of them are asked for, and then answers.
fn addresses(site: &Site, of: usize) -> Vec<String> {
    let address = |number| {
        let s = if number == 0 { 0.6 } else { 0.2 };
        let ms = pace::seconds(s).as_millis();
        site.url(&format!(
            "/small/{number}?ms={ms}&of={of}"
        ))
    };
    (0..12).map(address).collect()
}

async fn report(
    name: &str,
    of: usize,
    way: impl AsyncFnOnce(&Client, &[String]) -> Vec<Page>,
) -> Result<(), Box<dyn std::error::Error>> {
    let site = Site::start()?;
    let client = fetch::client(Duration::from_secs(60))?;
    let pages = way(&client, &addresses(&site, of)).await;
    let numbers =
        pages.into_iter().collect::<Result<Vec<_>, _>>()?;
    let order = if numbers.is_sorted() {
        "in the order asked"
    } else {
        "as they came"
    };
    let (count, most) =
        (numbers.len(), site.most_at_once());
    println!(
        "{name}: {count} pages {order}, {most} at a time"
    );
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    pace::start("Twelve pages, three at a time.");
    // All twelve at once, however late each is asked for on a busy machine.
    report("join_all", 12, at_once).await?;
    report("Semaphore", 1, semaphore).await?;
    report("buffer_unordered", 1, unordered).await?;
    report("buffered", 1, buffered).await
}
