//! Wrong: waits for each before it begins the next.
//! Must fail: they_are_saved_at_the_same_time, it_waits_until_the_last_is_saved_and_no_longer

async fn take_in<Saving>(letters: &[&str], save: impl Fn(String) -> Saving) -> usize
where
    Saving: Future<Output = ()> + Send + 'static,
{
    let mut saved = 0;
    for letter in letters {
        let task = tokio::spawn(save(letter.to_string()));
        saved += usize::from(task.await.is_ok());
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
