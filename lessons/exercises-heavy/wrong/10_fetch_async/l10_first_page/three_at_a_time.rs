//! Wrong: asks three addresses at a time. If all three are slow, nobody asks the fourth.
//! Must fail: the_first_page_wins

use futures_util::stream::{StreamExt, iter};
use reqwest::Client;
use site::Site;
use std::time::Duration;

/// The page that comes first; `None` if none comes.
async fn first(client: &Client, urls: &[String]) -> Option<String> {
    let mut pages = iter(urls)
        .map(|url| page(client.clone(), url.clone()))
        .buffer_unordered(3);
    while let Some(p) = pages.next().await {
        if let Ok(p) = p {
            return Some(p);
        }
    }
    None
}

/// The text of a page. An answer with status 404 is none.
async fn page(client: Client, url: String) -> reqwest::Result<String> {
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
    let paths = ["/small/1?ms=5000", "/small/2?ms=100", "/missing"];
    let urls = paths.map(|path| site.url(path));
    let page = first(&client(), &urls).await;
    println!("{}", page.as_deref().unwrap_or("no page came"));
    // The site notices a moment later.
    tokio::time::sleep(Duration::from_millis(100)).await;
    println!("{} clients left", site.left());
    Ok(())
}
