//! Wrong: sleeps, although nobody may be waiting.
//! Must fail: it_takes_no_time_on_the_clock_of_the_loop

use std::time::Duration;
use tokio::time::sleep;

async fn sum(numbers: &[u64]) -> u64 {
    let mut total = 0;
    for part in numbers.chunks(100) {
        total += part.iter().sum::<u64>();
        sleep(Duration::from_millis(1)).await;
    }
    total
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let numbers: Vec<u64> = (1..=10_000).collect();
    println!("{}", sum(&numbers).await);
}
