//! The client for threads, inside of tasks on one thread.
//!
//! What changes: the tasks call a client that waits by blocking its thread. A debug build says so with a panic. A release
//! build blocks: a fifth task, which naps and counts, shows it. With `--on thread` the same calls wait on other threads.
//!
//! Run `cargo run -p lesson-10 --example blocking_inside`.

use std::cell::Cell;
use std::time::Duration;

use fetch::{Failure, Web};
use futures_util::future::join_all;
use tokio::task::{JoinError, spawn_blocking};
use tokio::time::sleep;

// ANCHOR: blocking
fn get(
    url: &str,
    limit: Duration,
) -> Result<Vec<u8>, Failure> {
    let client = fetch::blocking::client(limit)?;
    fetch::blocking::page(&client, url)
}
// ANCHOR_END: blocking

/// What a task panicked with.
fn words(lost: JoinError) -> String {
    let Ok(panic) = lost.try_into_panic() else {
        return "cancelled".to_owned();
    };
    let text = panic
        .downcast_ref::<&str>()
        .map(|s| (*s).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default()
}

const WHO: [&str; 2] = ["task", "thread"];

/// Counts the naps of a hundredth of a second that end.
async fn naps(count: &Cell<u32>) {
    loop {
        sleep(pace::seconds(0.01)).await;
        count.set(count.get() + 1);
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut opts = fetch::site_opts();
    opts.push(pace::choice("on", &WHO, "who blocks"));
    let options = pace::options(&opts)
        .start("The client for threads, inside of tasks.");
    let web = Web::site(&options);
    let (urls, limit) = (web.pages(), web.timeout());
    // The words of a panic come out of its task.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));

    // ANCHOR: tasks
    let on_thread = options.choice("on") == "thread";
    let tasks = urls.into_iter().map(|url| {
        if on_thread {
            spawn_blocking(move || get(&url, limit))
        } else {
            tokio::spawn(async move { get(&url, limit) })
        }
    });
    // ANCHOR_END: tasks
    let count = Cell::new(0);
    let pages = tokio::select! {
        pages = join_all(tasks) => pages,
        () = naps(&count) => unreachable!("it naps on"),
    };
    std::panic::set_hook(hook);
    for page in pages {
        match page {
            Ok(Ok(page)) => {
                println!("a page of {} bytes", page.len());
            }
            Ok(Err(failure)) => println!("{failure}"),
            Err(lost) => {
                println!("panicked: {}", words(lost));
                std::process::exit(1);
            }
        }
    }
    let turns = if count.get() > 3 {
        "napped all the time"
    } else {
        "did not get its turns"
    };
    println!("meanwhile the fifth task {turns}");
}
