//! Ask several servers; the first answer wins, and the requests to the others stop.
//!
//! Python: `asyncio.wait(tasks, return_when=FIRST_COMPLETED)`, and then somebody must cancel the others.

use futures_util::future::select_all;

async fn first<Request>(requests: Vec<Request>) -> String
where
    Request: Future<Output = String> + Send + 'static,
{
    let requests = requests.into_iter().map(Box::pin);
    let (answer, _index, rest) = select_all(requests).await;
    drop(rest); // a dropped future stops where it is
    answer
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let requests =
        ["Oslo", "Lima"].map(|city| async move { format!("hello from {city}") });
    println!("{}", first(requests.into()).await);
}

#[cfg(test)]
mod tests {
    use super::first;
    use std::sync::{Arc, Mutex};
    use std::time::Duration;
    use tokio::time::sleep;

    /// A server that answers after `wait` seconds, and writes into `answered` that it did.
    async fn server(wait: u64, answered: Arc<Mutex<Vec<u64>>>) -> String {
        sleep(Duration::from_secs(wait)).await;
        answered.lock().unwrap().push(wait);
        format!("after {wait} s")
    }

    #[tokio::test(start_paused = true)]
    async fn the_first_answer_wins_and_the_rest_stop() {
        let answered = Arc::new(Mutex::new(Vec::new()));
        let request = |wait| server(wait, Arc::clone(&answered));
        let answer = first([3, 1, 2].map(request).into()).await;
        assert_eq!(answer, "after 1 s");
        sleep(Duration::from_secs(10)).await;
        assert_eq!(
            *answered.lock().unwrap(),
            [1],
            "servers that answered in the end"
        );
    }

    #[test]
    fn one_server_is_enough() {
        let answer = within::within(30, || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .build()
                .unwrap();
            runtime.block_on(first(vec![std::future::ready("hello".to_string())]))
        });
        assert_eq!(answer, "hello");
    }

    #[tokio::test(start_paused = true)]
    async fn all_are_asked_at_once() {
        let answered = Arc::new(Mutex::new(Vec::new()));
        let begun = tokio::time::Instant::now();
        first(
            [9, 8, 1]
                .map(|wait| server(wait, Arc::clone(&answered)))
                .into(),
        )
        .await;
        assert!(
            begun.elapsed() < Duration::from_secs(2),
            "one after another"
        );
    }
}
