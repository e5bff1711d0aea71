//! Wrong: asks for all pages at once, throws the texts away, and asks again one after another.
//! Must fail: all_are_asked_for_at_once

use std::time::Duration;

use futures_util::future::join_all;

async fn gather<F, Page>(addresses: &[u64], fetch: F) -> Vec<String>
where
    F: Fn(u64) -> Page,
    Page: Future<Output = String>,
{
    join_all(addresses.iter().map(|&address| fetch(address))).await;
    let mut texts = Vec::new();
    for &address in addresses {
        texts.push(fetch(address).await);
    }
    texts
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
