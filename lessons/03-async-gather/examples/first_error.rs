//! One nap fails: who is still running afterwards?
//!
//! What changes: nap 0 fails after one second; 1 and 2 need two and three. Four ways to wait for them say, when they
//! return, who has finished, and three seconds later, who finished unseen.
//!
//! | way | after the first failure |
//! |---|---|
//! | `join!`, `join_all` | waits for all; every result is there |
//! | `try_join!`, `try_join_all` | returns; the others are dropped, which cancels them |
//! | `tokio::spawn` and `try_join_all` | returns; the tasks run on, as under `asyncio.gather` |
//! | [`JoinSet`] | returns; dropping the set cancels the others, as `asyncio.TaskGroup` does |
//!
//! Run `cargo run -p lesson-03 --example first_error`.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use futures_util::future::{join_all, try_join_all};
use tokio::task::JoinSet;
use tokio::time::sleep;

type Nap = Result<u32, String>;

/// The numbers of the naps that came to their end.
#[derive(Clone, Default)]
struct Finished(Arc<Mutex<Vec<u32>>>);

impl Finished {
    fn add(&self, number: u32) {
        self.numbers().push(number);
    }

    fn numbers(
        &self,
    ) -> std::sync::MutexGuard<'_, Vec<u32>> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

// ANCHOR: nap
async fn nap(number: u32, finished: Finished) -> Nap {
    sleep(pace::seconds(number + 1)).await;
    if number == 0 {
        return Err("nap 0 failed".into());
    }
    finished.add(number);
    Ok(number)
}
// ANCHOR_END: nap

/// The three naps, not yet begun.
fn naps(
    finished: &Finished,
) -> impl Iterator<Item = impl Future<Output = Nap> + use<>>
{
    let finished = finished.clone();
    (0..3).map(move |number| nap(number, finished.clone()))
}

// ANCHOR: ways
async fn joined(finished: Finished) {
    let _all = join_all(naps(&finished)).await;
}

async fn try_joined(finished: Finished) {
    let _first_error = try_join_all(naps(&finished)).await;
}

async fn spawned(finished: Finished) {
    let tasks = naps(&finished).map(tokio::spawn);
    let results = tasks.map(async |task| {
        task.await
            .unwrap_or_else(|lost| Err(lost.to_string()))
    });
    let _first_error = try_join_all(results).await;
}

async fn join_set(finished: Finished) {
    let mut tasks: JoinSet<Nap> = naps(&finished).collect();
    while let Some(Ok(Ok(_))) = tasks.join_next().await {}
} // dropping the set aborts what is left
// ANCHOR_END: ways

/// Waits in one way, then three seconds more, and says who finished before and after the return.
async fn report<F>(
    name: &str,
    way: impl FnOnce(Finished) -> F,
) where
    F: Future<Output = ()>,
{
    let finished = Finished::default();
    let begun = Instant::now();
    way(finished.clone()).await;
    let returned = begun.elapsed().as_secs_f64();
    let before = finished.numbers().clone();
    sleep(pace::seconds(3)).await;
    let after = finished.numbers().split_off(before.len());
    println!("{name}: finished {before:?}, then {after:?}");
    eprintln!("{name} returned after {returned:.2} s");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    pace::start("One nap of three fails: who runs on?");
    report("join_all", joined).await;
    report("try_join_all", try_joined).await;
    report("spawn", spawned).await;
    report("JoinSet", join_set).await;
}
