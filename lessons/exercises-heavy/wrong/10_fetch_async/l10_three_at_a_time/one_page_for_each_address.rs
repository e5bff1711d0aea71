//! Wrong: puts the pages in a map by their addresses. An address that is there twice has one page there.
//! Must fail: the_pages_have_the_order_of_the_addresses

use futures_util::stream::{StreamExt, iter};
use reqwest::Client;
use site::Site;
use std::collections::HashMap;
use std::time::Duration;

/// What comes of each address, in the order of the addresses.
async fn fetch_all(client: &Client, urls: &[String]) -> Vec<reqwest::Result<String>> {
    let pages = iter(urls).map(async |url| (url, page(client, url).await));
    let mut pages: HashMap<_, _> = pages.buffer_unordered(3).collect().await;
    urls.iter().filter_map(|url| pages.remove(url)).collect()
}

/// The text of a page. An answer with status 404 is none.
async fn page(client: &Client, url: &str) -> reqwest::Result<String> {
    let answer = client.get(url).send().await?;
    answer.error_for_status()?.text().await
}

/// It asks no proxy for 127.0.0.1, and waits for no page longer than 90 s.
fn client() -> Client {
    let builder = Client::builder()
        .no_proxy()
        .timeout(Duration::from_secs(90));
    builder.build().expect("a client can be made")
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    within::end_program_after(10);
    let site = Site::start()?;
    let url = |number| site.url(&format!("/small/{number}?ms=100"));
    let urls: Vec<String> = (0..9).map(url).collect();
    let pages = fetch_all(&client(), &urls).await;
    let most = site.most_at_once();
    println!("{} pages, {most} at a time", pages.len());
    Ok(())
}
