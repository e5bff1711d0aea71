//! Wrong: waits for all answers, and takes the one that came first.
//! Must fail: the_first_answer_wins, the_rest_stop

use tokio::task::JoinSet;

async fn first<Request>(requests: Vec<Request>) -> String
where
    Request: Future<Output = String> + Send + 'static,
{
    let mut tasks: JoinSet<String> = requests.into_iter().collect();
    let mut answers = Vec::new();
    while let Some(answer) = tasks.join_next().await {
        answers.push(answer.expect("it does not panic"));
    }
    answers.remove(0)
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let requests =
        ["Oslo", "Lima"].map(|city| async move { format!("hello from {city}") });
    println!("{}", first(requests.into()).await);
}
