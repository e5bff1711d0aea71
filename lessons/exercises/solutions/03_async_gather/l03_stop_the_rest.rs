//! Ask several servers; the first answer wins, and the requests to the others stop.
//!
//! Python: `asyncio.wait(tasks, return_when=FIRST_COMPLETED)`, and then somebody must cancel the others.

use tokio::task::JoinSet;

async fn first<Request>(requests: Vec<Request>) -> String
where
    Request: Future<Output = String> + Send + 'static,
{
    let mut tasks: JoinSet<String> = requests.into_iter().collect();
    let answer = tasks.join_next().await.expect("there is a request");
    answer.expect("it does not panic")
} // the set is dropped here, and stops the others

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let requests =
        ["Oslo", "Lima"].map(|city| async move { format!("hello from {city}") });
    println!("{}", first(requests.into()).await);
}

#[cfg(test)]
mod tests {
    use super::first;
    use paused::paused;
    use std::sync::{Arc, Mutex};
    use std::time::Duration;
    use tokio::time::{Instant, sleep};

    type Answered = Arc<Mutex<Vec<u64>>>;

    /// A server that answers after `wait` seconds, and writes into `answered` that it did.
    async fn server(wait: u64, answered: Answered) -> String {
        sleep(Duration::from_secs(wait)).await;
        answered.lock().unwrap().push(wait);
        format!("after {wait} s")
    }

    // `paused`: the clock jumps to the next timer when everybody waits. No test waits for real.
    #[test]
    fn the_first_answer_wins() {
        paused(async || {
            let answered = Answered::default();
            let request = |wait| server(wait, Arc::clone(&answered));
            let begun = Instant::now();
            assert_eq!(
                first([9, 1, 8].map(request).into()).await,
                "after 1 s",
                "left: the answer that `first` returned; right: the one that came first, of servers that \
                 need 9, 1 and 8 s. Does `first` ask all of them at once?"
            );
            assert_eq!(
                begun.elapsed().as_secs(),
                1,
                "left: seconds until `first` returned; right: until the first answer came. For whom did it wait then?"
            );
        });
    }

    #[test]
    fn the_rest_stop() {
        paused(async || {
            let answered = Answered::default();
            let request = |wait| server(wait, Arc::clone(&answered));
            first([3, 1, 2].map(request).into()).await;
            sleep(Duration::from_secs(10)).await;
            let answered = answered.lock().unwrap().clone();
            assert!(
                answered == [1],
                "the servers need 3, 1 and 2 s. 10 s after `first` returned, those of {answered:?} s have answered, and it \
                 should be [1]. Who keeps the other requests going?"
            );
        });
    }

    #[test]
    fn one_server_is_enough() {
        let answer =
            paused(async || first(vec![std::future::ready("hello".to_string())]).await);
        assert_eq!(answer, "hello", "left: the answer of the only server");
    }
}
