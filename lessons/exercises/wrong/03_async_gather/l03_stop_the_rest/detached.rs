//! Wrong: a `JoinSet` that lets its tasks go.
//! Must fail: the_rest_stop

use tokio::task::JoinSet;

async fn first<Request>(requests: Vec<Request>) -> String
where
    Request: Future<Output = String> + Send + 'static,
{
    let mut tasks: JoinSet<String> = requests.into_iter().collect();
    let answer = tasks.join_next().await.expect("there is a request");
    tasks.detach_all();
    answer.expect("it does not panic")
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let requests =
        ["Oslo", "Lima"].map(|city| async move { format!("hello from {city}") });
    println!("{}", first(requests.into()).await);
}
