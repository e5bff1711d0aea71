//! A task may outlive whoever spawned it, so it cannot borrow from there.

use tokio::task::JoinSet;

// ANCHOR: spawned
async fn fetch_all(
    client: reqwest::Client,
    urls: Vec<String>,
) {
    let mut tasks = JoinSet::new();
    for url in &urls {
        tasks.spawn(fetch::page(&client, url));
    }
    tasks.join_all().await;
}
// ANCHOR_END: spawned

#[tokio::main(flavor = "current_thread")]
async fn main() {
    fetch_all(reqwest::Client::new(), Vec::new()).await;
}
