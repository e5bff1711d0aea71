//! Wrong: asks all tasks a hundred times a second.
//! Must fail: it_waits_until_the_last_is_saved_and_no_longer

async fn take_in<Saving>(letters: &[&str], save: impl Fn(String) -> Saving) -> usize
where
    Saving: Future<Output = ()> + Send + 'static,
{
    let tasks: Vec<_> = letters
        .iter()
        .map(|letter| tokio::spawn(save(letter.to_string())))
        .collect();
    while !tasks.iter().all(|task| task.is_finished()) {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let mut saved = 0;
    for task in tasks {
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
