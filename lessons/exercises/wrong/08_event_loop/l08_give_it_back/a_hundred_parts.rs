//! Wrong: makes a hundred parts of the list, however long it is.
//! Must fail: and_not_more_often

use tokio::task::yield_now;

async fn sum(numbers: &[u64]) -> u64 {
    let mut total = 0;
    for part in numbers.chunks((numbers.len() / 100).max(1)) {
        total += part.iter().sum::<u64>();
        yield_now().await;
    }
    total
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let numbers: Vec<u64> = (1..=10_000).collect();
    println!("{}", sum(&numbers).await);
}
