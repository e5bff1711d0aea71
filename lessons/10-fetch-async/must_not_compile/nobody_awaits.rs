//! A future is no page. In Python the same mistake is found when the line runs.

use fetch::Failure;

// ANCHOR: length
async fn length(
    client: reqwest::Client,
    url: &str,
) -> Result<usize, Failure> {
    let page = fetch::page(&client, url)?;
    Ok(page.len())
}
// ANCHOR_END: length

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let _ = length(reqwest::Client::new(), "").await;
}
