//! Wrong: an `await` of what is ready lets nobody in.
//! Must fail: the_others_get_a_turn_after_each_hundred, the_turns_come_between_the_numbers

async fn sum(numbers: &[u64]) -> u64 {
    let mut total = 0;
    for part in numbers.chunks(100) {
        total += part.iter().sum::<u64>();
        std::future::ready(()).await;
    }
    total
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let numbers: Vec<u64> = (1..=10_000).collect();
    println!("{}", sum(&numbers).await);
}
