//! Wrong: takes the texts in the order in which they come.
//! Must fail: the_texts_come_in_the_order_of_the_addresses

use futures_util::stream::{FuturesUnordered, StreamExt};
use std::time::Duration;

async fn gather<F, Page>(addresses: &[u64], fetch: F) -> Vec<String>
where
    F: Fn(u64) -> Page,
    Page: Future<Output = String>,
{
    let pages: FuturesUnordered<Page> =
        addresses.iter().map(|&address| fetch(address)).collect();
    pages.collect().await
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
