//! One page of four is missing: what arrives, and what becomes of the other requests?
//!
//! What changes: how the program waits. Each way has a site of its own, which says how many of its clients left before
//! they had their whole answer.
//!
//! | way | at the first failure | the site sees |
//! |---|---|---|
//! | [`join_all`] | waits for all: every page and every failure is there | nobody leaves |
//! | [`try_join_all`] | returns it, and drops the other futures | three leave |
//! | `tokio::spawn` and `try_join_all` | returns it; the tasks run on, as after `asyncio.gather` | nobody leaves |
//! | [`JoinSet`] | returns it; dropping the set aborts the tasks, as `asyncio.TaskGroup` does | three leave |
//!
//! Run `cargo run -p lesson-10 --example all_failures`.

use std::error::Error;
use std::time::Duration;

use fetch::Failure;
use futures_util::future::{join_all, try_join_all};
use lesson_10::until;
use reqwest::Client;
use site::Site;
use tokio::task::JoinSet;

type Got = Result<Vec<u8>, Failure>;

async fn get(client: Client, url: String) -> Got {
    fetch::page(&client, &url).await
}

/// The four pages, not yet asked for. One is missing. The site waits until all four are asked for (`of=4`).
fn pages(
    client: &Client,
    site: &Site,
) -> Vec<impl Future<Output = Got> + use<>> {
    let ms = |s: f64| pace::seconds(s).as_millis();
    let (soon, late) = (ms(0.5), ms(1.5));
    let paths = [
        format!("/small/1?of=4&ms={late}"),
        format!("/missing?of=4&ms={soon}"),
        format!("/small/2?of=4&ms={late}"),
        format!("/small/3?of=4&ms={late}"),
    ];
    let page =
        |path: String| get(client.clone(), site.url(&path));
    paths.map(page).into()
}

// ANCHOR: ways
async fn joined(client: &Client, site: &Site) -> Vec<Got> {
    join_all(pages(client, site)).await
}

async fn try_joined(
    client: &Client,
    site: &Site,
) -> Vec<Got> {
    match try_join_all(pages(client, site)).await {
        Ok(pages) => pages.into_iter().map(Ok).collect(),
        Err(first) => vec![Err(first)],
    }
}

async fn spawned(client: &Client, site: &Site) -> Vec<Got> {
    let tasks =
        pages(client, site).into_iter().map(tokio::spawn);
    let results = tasks
        .map(async |task| task.await.expect("no panic"));
    match try_join_all(results).await {
        Ok(pages) => pages.into_iter().map(Ok).collect(),
        Err(first) => vec![Err(first)],
    }
}

async fn join_set(
    client: &Client,
    site: &Site,
) -> Vec<Got> {
    let mut tasks: JoinSet<Got> =
        pages(client, site).into_iter().collect();
    let mut arrived = Vec::new();
    while let Some(task) = tasks.join_next().await {
        match task.expect("no panic") {
            Err(first) => return vec![Err(first)],
            page => arrived.push(page),
        }
    }
    arrived
}
// ANCHOR_END: ways

async fn report(
    name: &str,
    way: impl AsyncFnOnce(&Client, &Site) -> Vec<Got>,
) -> Result<String, Box<dyn Error>> {
    let site = Site::start()?;
    let client = fetch::client(Duration::from_secs(60))?;
    let got = way(&client, &site).await;
    // Everybody has an answer, or the site has seen them leave.
    until(|| site.now() == 0).await?;
    let arrived = got.iter().filter(|page| page.is_ok());
    let arrived = arrived.count();
    let failures = got.len() - arrived;
    let left = site.left();
    Ok(format!(
        "{name}: pages {arrived}, failures {failures}; clients who left {left}"
    ))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    pace::start("One page of four is missing.");
    // At the same time, to be done sooner.
    let (all, first, tasks, set) = tokio::try_join!(
        report("join_all", joined),
        report("try_join_all", try_joined),
        report("spawn", spawned),
        report("JoinSet", join_set),
    )?;
    for line in [all, first, tasks, set] {
        println!("{line}");
    }
    Ok(())
}
