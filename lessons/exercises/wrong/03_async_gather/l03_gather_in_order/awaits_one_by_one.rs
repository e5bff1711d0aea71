//! Wrong: makes all futures first, and then awaits one after the other. Nothing has begun before.
//! Must fail: all_are_asked_for_at_once

use std::time::Duration;

async fn gather<F, Page>(addresses: &[u64], fetch: F) -> Vec<String>
where
    F: Fn(u64) -> Page,
    Page: Future<Output = String>,
{
    let pages: Vec<Page> = addresses.iter().map(|&address| fetch(address)).collect();
    let mut texts = Vec::new();
    for page in pages {
        texts.push(page.await);
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
