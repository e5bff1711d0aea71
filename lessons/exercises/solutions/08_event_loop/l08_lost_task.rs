//! Letters are taken in, and each is saved by a task in the background.
//!
//! `python3 python/l08_lost_task.py` runs, and loses letters without a word. Run it, and find out when.
//! The loop ends with its main task, and drops what the other tasks have not done by then. Nobody waited for them.

use tokio::task::JoinSet;

async fn take_in<Saving>(letters: &[&str], save: impl Fn(String) -> Saving) -> usize
where
    Saving: Future<Output = ()> + Send + 'static,
{
    let mut tasks: JoinSet<()> = letters
        .iter()
        .map(|letter| save(letter.to_string()))
        .collect();
    let mut saved = 0;
    while let Some(ended) = tasks.join_next().await {
        saved += usize::from(ended.is_ok());
    }
    saved
}

async fn save(letter: String) {
    tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    println!("saved: {letter}");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let saved = take_in(&["Dear Ada", "Dear Bob"], save).await;
    println!("{saved} saved");
}

#[cfg(test)]
mod tests {
    use super::take_in;
    use paused::paused;
    use std::future::poll_fn;
    use std::panic::resume_unwind;
    use std::pin::pin;
    use std::sync::{Arc, Mutex};
    use std::time::Duration;
    use tokio::time::{Instant, sleep};
    use within::Peak;

    /// A letter says how many seconds its saving takes.
    fn seconds(letter: &str) -> Duration {
        Duration::from_secs(letter.parse().unwrap_or(0))
    }

    // `paused`: the clock jumps to the next timer when everybody waits. No test waits for real.
    #[test]
    fn no_letter_is_lost() {
        paused(async || {
            let saved = Arc::new(Mutex::new(Vec::new()));
            let save = |letter: String| {
                let saved = Arc::clone(&saved);
                async move {
                    sleep(seconds(&letter)).await;
                    saved.lock().unwrap().push(letter);
                }
            };
            let count = take_in(&["1", "3600", "60"], save).await;
            let mut saved = saved.lock().unwrap().clone();
            saved.sort();
            assert_eq!(
                saved,
                ["1", "3600", "60"],
                "left: the letters that were saved when `take_in` returned; right: all that came. When the loop ends now, what \
                 becomes of the others?"
            );
            assert_eq!(count, 3, "left: how many were saved, as `take_in` says");
        });
    }

    #[test]
    fn they_are_saved_at_the_same_time() {
        paused(async || {
            let peak = Arc::new(Peak::new());
            let save = |letter: String| {
                let peak = Arc::clone(&peak);
                async move {
                    let _inside = peak.enter();
                    sleep(seconds(&letter)).await;
                }
            };
            let letters: Vec<String> = (1..=100).map(|n| n.to_string()).collect();
            let letters: Vec<&str> = letters.iter().map(String::as_str).collect();
            take_in(&letters, save).await;
            let together = peak.highest();
            assert!(
                together != 0,
                "100 letters came, and `take_in` returned before the saving of one had begun: for whom does it wait?"
            );
            assert!(
                together == 100,
                "100 letters came, and {together} at most were being saved at a time: where does `take_in` wait for one of them \
                 before the others have begun?"
            );
        });
    }

    #[test]
    fn it_waits_until_the_last_is_saved_and_no_longer() {
        paused(async || {
            let begun = Instant::now();
            let save = |letter: String| async move { sleep(seconds(&letter)).await };
            let mut asked = 0;
            let mut taking = pin!(take_in(&["1", "3600", "60"], save));
            poll_fn(|context| {
                asked += 1;
                taking.as_mut().poll(context)
            })
            .await;
            let took = begun.elapsed().as_secs();
            assert_eq!(
                took, 3600,
                "left: after how many seconds `take_in` returned; right: the last of three letters was saved after 3600 s, and \
                 the first after 1 s. For what does it wait?"
            );
            assert!(
                asked <= 20,
                "three letters came, and meanwhile the loop had to come back to `take_in` {asked} times. Does it ask its tasks \
                 again and again? Whoever waits for a task is woken when it ends"
            );
        });
    }

    #[test]
    fn a_letter_whose_task_panics_is_not_counted() {
        paused(async || {
            let save = |letter: String| async move {
                sleep(Duration::from_secs(1)).await;
                if letter == "torn" {
                    // As `panic!`, but without a line on the screen.
                    resume_unwind(Box::new("torn"));
                }
            };
            let count = take_in(&["a", "torn", "b"], save).await;
            assert_eq!(
                count, 2,
                "left: how many were saved, as `take_in` says; right: the task of one of three panicked. Who hears of that?"
            );
        });
    }
}
