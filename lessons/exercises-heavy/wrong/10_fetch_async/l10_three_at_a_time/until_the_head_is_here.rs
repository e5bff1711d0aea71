//! Wrong: gives the permit back when the head of the answer has come, and reads the body without one.
//! Must fail: three_at_a_time_and_never_more

use futures_util::future::join_all;
use reqwest::Client;
use site::Site;
use std::time::Duration;
use tokio::sync::Semaphore;

/// What comes of each address, in the order of the addresses.
async fn fetch_all(client: &Client, urls: &[String]) -> Vec<reqwest::Result<String>> {
    let permits = Semaphore::new(3);
    let pages = urls.iter().map(async |url| {
        let permit = permits.acquire().await;
        let answer = client.get(url).send().await?;
        drop(permit);
        answer.error_for_status()?.text().await
    });
    join_all(pages).await
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
