//! Eight pages, each of which comes after 0.1 s, from eight tasks on one thread: by the async client, by the client for
//! threads, by the client for threads on other threads.
//!
//! Run `cargo run --release -p lesson-10 --example in_task -- async|blocking|thread --site URL`.
//! Prints how many times as long as one page all of them took. (A debug build panics at `blocking`.)

use std::error::Error;
use std::time::{Duration, Instant};

use fetch::Failure;
use tokio::task::JoinSet;

const PAGES: usize = 8;
const SECONDS: f64 = 0.1;
const LIMIT: Duration = Duration::from_secs(60);

// ANCHOR: ways
async fn by_async(url: String) -> Result<Vec<u8>, Failure> {
    fetch::page(&fetch::client(LIMIT)?, &url).await
}

fn by_blocking(url: String) -> Result<Vec<u8>, Failure> {
    let client = fetch::blocking::client(LIMIT)?;
    fetch::blocking::page(&client, &url)
}
// ANCHOR_END: ways

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> =
        std::env::args().skip(1).collect();
    let [way, _, site] = words.as_slice() else {
        return Err(
            "async|blocking|thread --site URL".into()
        );
    };
    let ms = Duration::from_secs_f64(SECONDS).as_millis();
    let begun = Instant::now();
    let mut tasks = JoinSet::new();
    for number in 0..PAGES {
        let url = format!("{site}/small/{number}?ms={ms}");
        match way.as_str() {
            "async" => tasks.spawn(by_async(url)),
            "blocking" => {
                tasks.spawn(async { by_blocking(url) })
            }
            "thread" => {
                tasks.spawn_blocking(|| by_blocking(url))
            }
            other => {
                return Err(
                    format!("no way {other:?}").into()
                );
            }
        };
    }
    while let Some(page) = tasks.join_next().await {
        page??;
    }
    let took = begun.elapsed().as_secs_f64();
    println!("pages {PAGES}");
    println!("times {}", took / SECONDS);
    Ok(())
}
