//! Wrong: makes a task of each future, as `asyncio.gather` does. A task must be `Send`, and these need not be.
//! Must not compile: E0277

use futures_util::future::join_all;
use std::time::Duration;

async fn gather<F, Page>(addresses: &[u64], fetch: F) -> Vec<String>
where
    F: Fn(u64) -> Page,
    Page: Future<Output = String> + 'static,
{
    let tasks = addresses
        .iter()
        .map(|&address| tokio::spawn(fetch(address)));
    let texts = join_all(tasks).await;
    texts
        .into_iter()
        .map(|text| text.expect("it does not panic"))
        .collect()
}

/// A page that takes as many seconds as its address says.
async fn page(address: u64) -> String {
    tokio::time::sleep(Duration::from_secs(address)).await;
    format!("page {address}")
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{:?}", gather(&[1, 0], page).await);
}
