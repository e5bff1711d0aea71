//! Three pages come at once, and one comes in small pieces: how long to wait for it?
//!
//! What changes: what the limit is for. A request may have one, each of its reads, or all pages together. The four ways
//! run at the same time, to be done sooner.
//!
//! Run `cargo run -p lesson-10 --example two_timeouts`.

use std::time::Duration;

use fetch::Web;
use futures_util::future::join_all;
use reqwest::{Client, ClientBuilder};
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout, timeout_at};

type Got = Result<(), String>;

async fn get(client: Client, url: String) -> Got {
    let page = fetch::page(&client, &url).await;
    page.map(drop).map_err(|failure| failure.to_string())
}

// ANCHOR: ways
async fn each(client: Client, urls: &[String]) -> Vec<Got> {
    let urls = urls.iter().cloned();
    join_all(urls.map(|u| get(client.clone(), u))).await
}

async fn all(
    client: Client,
    urls: &[String],
    limit: Duration,
) -> Vec<Got> {
    match timeout(limit, each(client, urls)).await {
        Ok(pages) => pages,
        Err(late) => vec![Err(late.to_string())],
    }
}

async fn what_came(
    client: Client,
    urls: &[String],
    limit: Duration,
) -> Vec<Got> {
    let end = Instant::now() + limit;
    let urls = urls.iter().cloned();
    let mut tasks: JoinSet<Got> =
        urls.map(|u| get(client.clone(), u)).collect();
    let mut pages = Vec::new();
    loop {
        match timeout_at(end, tasks.join_next()).await {
            Ok(Some(page)) => {
                pages.push(page.expect("no panic"));
            }
            Ok(None) => return pages,
            Err(late) => {
                pages.push(Err(late.to_string()));
                return pages;
            }
        }
    }
}
// ANCHOR_END: ways

fn report(name: &str, pages: &[Got]) {
    let arrived = pages.iter().filter(|page| page.is_ok());
    let said: Vec<&String> = pages
        .iter()
        .filter_map(|p| p.as_ref().err())
        .collect();
    let arrived = arrived.count();
    println!("{name}: {arrived} of 4 arrived {said:?}");
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> reqwest::Result<()> {
    let options = pace::options(&fetch::site_opts())
        .start("A limit for a request, a read, or all.");
    let web = Web::site(&options);
    let gap = pace::seconds(0.2).as_millis();
    let slow = format!("/slow?pieces=20&gap={gap}");
    let paths = ["/small/1", "/small/2", "/small/3", &slow];
    let urls = paths.map(|path| web.url(path));

    // ANCHOR: limits
    let limit = pace::seconds(2);
    let none = ClientBuilder::new().no_proxy().build()?;
    let request = ClientBuilder::new()
        .no_proxy()
        .timeout(limit)
        .build()?;
    let read = ClientBuilder::new()
        .no_proxy()
        .read_timeout(limit)
        .build()?;
    let (request, read, all, came) = tokio::join!(
        each(request, &urls),
        each(read, &urls),
        all(none.clone(), &urls, limit),
        what_came(none, &urls, limit),
    );
    // ANCHOR_END: limits
    report("each request 2 s", &request);
    report("each read 2 s", &read);
    report("timeout, all 2 s", &all);
    report("timeout_at, all 2 s", &came);
    Ok(())
}
