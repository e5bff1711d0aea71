//! Three pages come at once, and one comes in small pieces: how long to wait for it?
//!
//! What changes: what the limit is for. A request may have one, each of its reads, or all pages together. The four ways
//! run at the same time, to be done sooner.
//!
//! Run `cargo run -p lesson-10 --example two_timeouts`.

use std::time::Duration;

use fetch::{Failure, Web};
use futures_util::future::join_all;
use reqwest::Client;
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout, timeout_at};

type Got = Result<Vec<u8>, Failure>;

/// How many pages arrived, and what was said of the others.
type Seen = (usize, Vec<String>);

fn seen(pages: Vec<Got>) -> Seen {
    let (mut arrived, mut said) = (0, Vec::new());
    for page in pages {
        match page {
            Ok(_) => arrived += 1,
            Err(failure) => said.push(failure.to_string()),
        }
    }
    (arrived, said)
}

// ANCHOR: request
async fn each_request(
    urls: &[String],
    limit: Duration,
) -> reqwest::Result<Seen> {
    let client = Client::builder()
        .no_proxy()
        .timeout(limit)
        .build()?;
    let get = urls.iter().map(|u| fetch::page(&client, u));
    Ok(seen(join_all(get).await))
}

async fn each_read(
    urls: &[String],
    limit: Duration,
) -> reqwest::Result<Seen> {
    let client = Client::builder()
        .no_proxy()
        .read_timeout(limit)
        .build()?;
    let get = urls.iter().map(|u| fetch::page(&client, u));
    Ok(seen(join_all(get).await))
}
// ANCHOR_END: request

// ANCHOR: all
async fn all_or_none(
    urls: &[String],
    limit: Duration,
) -> reqwest::Result<Seen> {
    let client = Client::builder().no_proxy().build()?;
    let get = urls.iter().map(|u| fetch::page(&client, u));
    let all = join_all(get);
    match timeout(limit, all).await {
        Ok(pages) => Ok(seen(pages)),
        Err(late) => Ok((0, vec![late.to_string()])),
    }
}

async fn what_came(
    urls: &[String],
    limit: Duration,
) -> reqwest::Result<Seen> {
    let client = Client::builder().no_proxy().build()?;
    let end = Instant::now() + limit;
    let mut tasks = JoinSet::new();
    for url in urls.to_owned() {
        let client = client.clone();
        tasks.spawn(async move {
            fetch::page(&client, &url).await
        });
    }
    let mut pages = Vec::new();
    let said = loop {
        match timeout_at(end, tasks.join_next()).await {
            Ok(Some(page)) => {
                pages.push(page.expect("no panic"))
            }
            Ok(None) => break None,
            Err(late) => break Some(late.to_string()),
        }
    };
    let (arrived, mut failures) = seen(pages);
    failures.extend(said);
    Ok((arrived, failures))
}
// ANCHOR_END: all

#[tokio::main(flavor = "current_thread")]
async fn main() -> reqwest::Result<()> {
    let options = pace::options(&fetch::site_opts())
        .start("A limit for a request, a read, or all.");
    let web = Web::site(&options);
    let gap = pace::seconds(0.2).as_millis();
    let slow = format!("/slow?pieces=20&gap={gap}");
    let paths = ["/small/1", "/small/2", "/small/3", &slow];
    let urls = paths.map(|path| web.url(path));
    let limit = pace::seconds(2);
    let (request, read, all, came) = tokio::try_join!(
        each_request(&urls, limit),
        each_read(&urls, limit),
        all_or_none(&urls, limit),
        what_came(&urls, limit),
    )?;
    for (name, (arrived, said)) in [
        ("2 s for each request", request),
        ("2 s for each read", read),
        ("2 s for all, with timeout", all),
        ("2 s for all, with timeout_at", came),
    ] {
        println!("{name}: {arrived} of 4 arrived {said:?}");
    }
    Ok(())
}
