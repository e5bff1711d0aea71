//! At how many awaits does another task get its turn?
//!
//! Run `cargo run --release -p lesson-08 --example pauses -- future|queue|zero|yield|timer AWAITS`.
//! Prints how many awaits there were, and during how many the other task ran.

use std::cell::Cell;
use std::error::Error;
use std::future::{poll_fn, ready};
use std::task::Poll;
use std::time::Duration;

use tokio::sync::mpsc::unbounded_channel;
use tokio::task::yield_now;
use tokio::time::sleep;

const MILLISECOND: Duration = Duration::from_millis(1);

thread_local! {
    static TURNS: Cell<u64> = const { Cell::new(0) };
}

/// Counts its turns. It gives each back at once, and goes to
/// the end of the queue: `yield_now` would wait until the
/// queue is empty, or for some 60 turns of others.
async fn other() {
    poll_fn(|context| {
        TURNS.set(TURNS.get() + 1);
        context.waker().wake_by_ref();
        Poll::<()>::Pending
    })
    .await;
}

/// One task awaits so often: during how many awaits did the other get a turn?
async fn count(
    way: String,
    awaits: u64,
) -> Result<u64, String> {
    let (put, mut queue) = unbounded_channel();
    for number in 0..awaits {
        put.send(number).map_err(|e| e.to_string())?;
    }
    let mut paused = 0;
    for _ in 0..awaits {
        let before = TURNS.get();
        // ANCHOR: ways
        match way.as_str() {
            "future" => ready(()).await,
            "queue" => drop(queue.recv().await),
            "zero" => sleep(Duration::ZERO).await,
            "yield" => yield_now().await,
            "timer" => sleep(MILLISECOND).await,
            other => {
                return Err(format!("no way {other:?}"));
            }
        }
        // ANCHOR_END: ways
        paused += u64::from(TURNS.get() > before);
    }
    Ok(paused)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> =
        std::env::args().skip(1).collect();
    let [way, awaits] = words.as_slice() else {
        return Err(
            "future|queue|zero|yield|timer AWAITS".into()
        );
    };
    let awaits = awaits.parse()?;
    let other = tokio::spawn(other());
    yield_now().await;
    // Two tasks in one queue, as under asyncio.
    let counting = tokio::spawn(count(way.clone(), awaits));
    let paused = counting.await??;
    other.abort();
    println!("awaits {awaits}");
    println!("paused {paused}");
    Ok(())
}
