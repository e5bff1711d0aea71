//! Wrong: waits for the pages, and then returns what it believes to stand in them.
//! Must fail: the_texts_come_in_the_order_of_the_addresses

use std::time::Duration;

use futures_util::future::join_all;

async fn gather<F, Page>(addresses: &[u64], fetch: F) -> Vec<String>
where
    F: Fn(u64) -> Page,
    Page: Future<Output = String>,
{
    join_all(addresses.iter().map(|&address| fetch(address))).await;
    let texts = addresses.iter().map(|address| format!("page {address}"));
    texts.collect()
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
