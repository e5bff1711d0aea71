//! Wrong: `select_ok` panics if there is nothing to wait for.
//! Must fail: no_address_at_all

use futures_util::future::{FutureExt, select_ok};
use reqwest::Client;
use site::Site;
use std::time::Duration;

/// The page that comes first; `None` if none comes.
async fn first(client: &Client, urls: &[String]) -> Option<String> {
    let pages = urls
        .iter()
        .map(|url| page(client.clone(), url.clone()).boxed_local());
    Some(select_ok(pages).await.ok()?.0)
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
