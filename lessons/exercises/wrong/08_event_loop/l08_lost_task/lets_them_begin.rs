//! Wrong: lets the tasks in once, and they only begin.
//! Must fail: a_letter_whose_task_panics_is_not_counted, no_letter_is_lost, it_waits_until_the_last_is_saved_and_no_longer

async fn take_in<Saving>(letters: &[&str], save: impl Fn(String) -> Saving) -> usize
where
    Saving: Future<Output = ()> + Send + 'static,
{
    let tasks: Vec<_> = letters
        .iter()
        .map(|letter| tokio::spawn(save(letter.to_string())))
        .collect();
    tokio::task::yield_now().await;
    tasks.len()
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
