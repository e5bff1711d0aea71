//! Wrong: begins three pages every 0.8 s, because a page takes no longer. Some do.
//! Must fail: slow_pages_keep_their_places_busy_and_no_more

use futures_util::future::join_all;
use reqwest::Client;
use site::Site;
use std::time::Duration;

/// What comes of each address, in the order of the addresses.
async fn fetch_all(client: &Client, urls: &[String]) -> Vec<reqwest::Result<String>> {
    let pages = urls.iter().enumerate().map(async |(i, url)| {
        tokio::time::sleep(Duration::from_millis(800) * (i as u32 / 3)).await;
        page(client, url).await
    });
    join_all(pages).await
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
