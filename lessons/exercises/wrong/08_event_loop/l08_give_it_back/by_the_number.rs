//! Wrong: looks at the number, and not at how many there were.
//! Must fail: the_others_get_a_turn_after_each_hundred, and_not_more_often, the_turns_come_between_the_numbers

use tokio::task::yield_now;

async fn sum(numbers: &[u64]) -> u64 {
    let mut total = 0;
    for number in numbers {
        total += number;
        if number % 100 == 0 {
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
