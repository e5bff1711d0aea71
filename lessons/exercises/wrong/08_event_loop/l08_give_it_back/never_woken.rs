//! Wrong: says that it is not ready, and nobody will ask again.
//! Must fail: and_not_more_often, it_takes_no_time_on_the_clock_of_the_loop, the_others_get_a_turn_after_each_hundred, the_sum_is_right, the_turns_come_between_the_numbers

use std::future::poll_fn;
use std::task::Poll;

async fn sum(numbers: &[u64]) -> u64 {
    let mut total = 0;
    for part in numbers.chunks(100) {
        total += part.iter().sum::<u64>();
        let mut asked = false;
        poll_fn(|_| {
            if asked {
                return Poll::Ready(());
            }
            asked = true;
            Poll::Pending
        })
        .await;
    }
    total
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let numbers: Vec<u64> = (1..=10_000).collect();
    println!("{}", sum(&numbers).await);
}
