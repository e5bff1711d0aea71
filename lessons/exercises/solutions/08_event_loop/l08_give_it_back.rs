//! A task adds up a long list, on a loop where others want their turn.
//!
//! Python: `await asyncio.sleep(0)`

use tokio::task::yield_now;

async fn sum(numbers: &[u64]) -> u64 {
    let mut total = 0;
    for part in numbers.chunks(100) {
        total += part.iter().sum::<u64>();
        // The loop runs the others, and comes back at once if there are none.
        yield_now().await;
    }
    total
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let numbers: Vec<u64> = (1..=10_000).collect();
    println!("{}", sum(&numbers).await);
}

#[cfg(test)]
mod tests {
    use super::sum;
    use paused::paused;
    use std::future::poll_fn;
    use std::panic::catch_unwind;
    use std::pin::pin;
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
    use std::time::Duration;
    use tokio::time::{Instant, sleep, timeout};

    /// What `sum` returned, and how often it was asked whether it is ready. The clock of the tests is `paused`: it jumps to the
    /// next timer when everybody waits, so none waits for real.
    async fn watched(numbers: Vec<u64>) -> (u64, usize) {
        let mut asked = 0;
        let mut sum = pin!(sum(&numbers));
        let watch = poll_fn(|context| {
            asked += 1;
            sum.as_mut().poll(context)
        });
        let total = timeout(Duration::from_secs(3600), watch).await;
        let total = total.unwrap_or_else(|_| {
            panic!("`sum` waits for ever: who wakes it after it has let the others in?")
        });
        (total, asked)
    }

    #[test]
    fn the_sum_is_right() {
        for (most, expected) in [(0, 0), (1, 1), (250, 31_375), (10_000, 50_005_000)] {
            let (total, _) = paused(async move || watched((1..=most).collect()).await);
            assert_eq!(
                total, expected,
                "left: the sum of the numbers from 1 to {most}; right: what it should be"
            );
        }
    }

    #[test]
    fn the_others_get_a_turn_after_each_hundred() {
        paused(async || {
            for hundreds in [100, 7] {
                let (_, asked) = watched(vec![3; hundreds * 100]).await;
                assert!(
                    asked > 1,
                    "`sum` came to its end without letting anybody in. Did it await something that was ready at once?"
                );
                assert!(
                    asked >= hundreds,
                    "for {hundreds}00 numbers, all of them 3, the loop came back to `sum` {asked} times, and it should be about \
                     {hundreds}: once after each hundred"
                );
            }
        });
    }

    #[test]
    fn the_turns_come_between_the_numbers() {
        static ASKED: AtomicUsize = AtomicUsize::new(0);
        // The sum becomes too large at number 5,000, and there a debug build panics: so one sees how far `sum` has come.
        let mut numbers = vec![1; 10_000];
        numbers[5_000] = u64::MAX;
        let added = catch_unwind(|| {
            paused(async move || {
                let mut sum = pin!(sum(&numbers));
                poll_fn(|context| {
                    ASKED.fetch_add(1, SeqCst);
                    sum.as_mut().poll(context)
                })
                .await
            })
        });
        let turns = ASKED.load(SeqCst);
        assert!(
            added.is_ok() || (48..=53).contains(&turns),
            "at number 5,000 of 10,000 the sum became too large, as it was meant to. The loop had come to `sum` {turns} times by \
             then, and it should be about 50. What does `sum` do between two turns?"
        );
    }

    #[test]
    fn and_not_more_often() {
        paused(async || {
            for hundreds in [100, 7] {
                let (_, asked) = watched(vec![100; hundreds * 100]).await;
                assert!(
                    asked <= hundreds + 2,
                    "for {hundreds}00 numbers, all of them 100, the loop came back to `sum` {asked} times, and it should be about \
                     {hundreds}. A turn costs more than an addition: how often do you give it back?"
                );
            }
        });
    }

    #[test]
    fn it_takes_no_time_on_the_clock_of_the_loop() {
        paused(async || {
            let begun = Instant::now();
            watched((1..=10_000).collect()).await;
            let slept = begun.elapsed();
            sleep(Duration::ZERO).await;
            assert!(
                slept.is_zero(),
                "`sum` slept {slept:?}. It should let the others in, and go on at once if there are none: what waits for no time?"
            );
        });
    }
}
