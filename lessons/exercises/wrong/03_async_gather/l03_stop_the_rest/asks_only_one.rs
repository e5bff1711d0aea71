//! Wrong: asks one server. There is nothing to stop, and it may be the slow one.
//! Must fail: the_first_answer_wins

async fn first<Request>(requests: Vec<Request>) -> String
where
    Request: Future<Output = String> + Send + 'static,
{
    let mut requests = requests.into_iter();
    requests.next().expect("there is a request").await
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let requests =
        ["Oslo", "Lima"].map(|city| async move { format!("hello from {city}") });
    println!("{}", first(requests.into()).await);
}
