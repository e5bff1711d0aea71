//! Wrong: begins ten, and each of the others when one has ended.
//! Must fail: they_are_saved_at_the_same_time

use futures_util::stream::{self, StreamExt};

async fn take_in<Saving>(letters: &[&str], save: impl Fn(String) -> Saving) -> usize
where
    Saving: Future<Output = ()> + Send + 'static,
{
    let tasks = letters.iter().map(|letter| {
        let saving = save(letter.to_string());
        async move { tokio::spawn(saving).await }
    });
    let ended: Vec<_> = stream::iter(tasks).buffer_unordered(10).collect().await;
    ended.into_iter().filter(|ended| ended.is_ok()).count()
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
