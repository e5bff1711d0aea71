//! Wrong: lets the others in after each number.
//! Must fail: and_not_more_often, the_turns_come_between_the_numbers

use tokio::task::yield_now;

async fn sum(numbers: &[u64]) -> u64 {
    let mut total = 0;
    for part in numbers.chunks(100) {
        for number in part {
            total += number;
            yield_now().await;
        }
    }
    total
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let numbers: Vec<u64> = (1..=10_000).collect();
    println!("{}", sum(&numbers).await);
}
