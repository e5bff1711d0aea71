//! Wrong: adds up all numbers first, and gives all the turns then.
//! Must fail: the_turns_come_between_the_numbers

use tokio::task::yield_now;

async fn sum(numbers: &[u64]) -> u64 {
    let total = numbers.iter().sum();
    for _ in 0..numbers.len() / 100 {
        yield_now().await;
    }
    total
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let numbers: Vec<u64> = (1..=10_000).collect();
    println!("{}", sum(&numbers).await);
}
