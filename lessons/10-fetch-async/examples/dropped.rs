//! A future that is dropped asks no further. What does the other side see of it?
//!
//! What changes: nobody waits for the page. Each way has a site of its own, and the site says how often it was asked, and
//! how many clients left before they had their whole answer.
//!
//! Run `cargo run -p lesson-10 --example dropped`.

use std::error::Error;
use std::time::Duration;

use lesson_10::until;
use reqwest::Client;
use site::Site;

type Done = Result<(), Box<dyn Error>>;

// ANCHOR: ways
async fn never_awaited(
    client: Client,
    site: &Site,
) -> Done {
    let url = site.url("/small/1");
    let page = fetch::page(&client, &url);
    drop(page);
    Ok(())
}

async fn left_behind(client: Client, site: &Site) -> Done {
    let url = site.url("/small/1?ms=60000");
    tokio::select! {
        _ = fetch::page(&client, &url) => {}
        asked = until(|| site.now() == 1) => asked?,
    } // here the page's future is dropped
    Ok(until(|| site.now() == 0).await?)
}

async fn aborted(client: Client, site: &Site) -> Done {
    let url = site.url("/small/1?ms=60000");
    let task = tokio::spawn(async move {
        fetch::page(&client, &url).await
    });
    until(|| site.now() == 1).await?;
    task.abort();
    Ok(until(|| site.now() == 0).await?)
}

async fn handle_dropped(
    client: Client,
    site: &Site,
) -> Done {
    let ms = pace::seconds(0.5).as_millis();
    let url = site.url(&format!("/small/1?ms={ms}"));
    let task = tokio::spawn(async move {
        fetch::page(&client, &url).await
    });
    until(|| site.requests("/small/1") == 1).await?;
    drop(task);
    Ok(until(|| site.now() == 0).await?)
}

async fn body_not_read(
    client: Client,
    site: &Site,
) -> Done {
    let url = site.url("/endless");
    let answer = client.get(url).send().await?;
    drop(answer); // the head has come, the body has no end
    Ok(until(|| site.now() == 0).await?)
}
// ANCHOR_END: ways

async fn report(
    name: &str,
    way: impl AsyncFnOnce(Client, &Site) -> Done,
) -> Done {
    let site = Site::start()?;
    let client = fetch::client(Duration::from_secs(90))?;
    way(client, &site).await?;
    let asked = site.requests("/small/1")
        + site.requests("/endless");
    println!("{name}: asked {asked}, left {}", site.left());
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Done {
    pace::start("What a server sees of a dropped future.");
    report("never awaited", never_awaited).await?;
    report("dropped while it waits", left_behind).await?;
    report("task aborted", aborted).await?;
    report("handle dropped", handle_dropped).await?;
    report("body not read", body_not_read).await
}
