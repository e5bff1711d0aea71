//! Wrong: waits a second more when the time is up.
//! Must fail: who_comes_too_late_is_not_waited_for

use reqwest::Client;
use site::Site;
use std::pin::pin;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::sleep;

/// The page of each address, in their order; `None` where none has come until `time_is_up` is ready.
async fn what_came(
    client: &Client,
    urls: &[String],
    time_is_up: impl Future<Output = ()>,
) -> Vec<Option<String>> {
    let mut tasks = JoinSet::new();
    for (place, url) in urls.iter().cloned().enumerate() {
        let client = client.clone();
        tasks.spawn(async move { (place, page(&client, &url).await) });
    }
    let mut came = vec![None; urls.len()];
    let mut end = pin!(async {
        time_is_up.await;
        sleep(Duration::from_secs(1)).await
    });
    loop {
        tokio::select! {
            () = &mut end => break,
            ended = tasks.join_next() => match ended {
                Some(ended) => {
                    let (place, page) = ended.expect("it does not panic");
                    came[place] = page;
                }
                None => break,
            },
        }
    }
    came
}

/// The text of a page, if there is one.
async fn page(client: &Client, url: &str) -> Option<String> {
    let answer = client.get(url).send().await.ok()?;
    answer.error_for_status().ok()?.text().await.ok()
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
    let paths = [
        "/small/1",
        "/small/2?ms=100",
        "/small/3?ms=9000",
        "/small/4",
    ];
    let urls = paths.map(|path| site.url(path));
    let time_is_up = sleep(Duration::from_secs(1));
    let pages = what_came(&client(), &urls, time_is_up).await;
    for (path, page) in paths.iter().zip(pages) {
        println!(
            "{path}: {}",
            if page.is_some() { "came" } else { "no page" }
        );
    }
    Ok(())
}
