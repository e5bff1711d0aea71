//! Three threads print a page each: their values by `join`, and as they come.
//!
//! What changes: the threads have values. `join` hands them over in the order in which we ask; a channel hands them over
//! in the order in which they are ready. Python's neighbour shows four ways around a `join` without a value.
//!
//! Run `cargo run -p lesson-05 --example values`.

use std::error::Error;
use std::sync::mpsc;
use std::thread;

/// Page 2 is ready first, and page 0 last.
fn print_page(number: u64) -> String {
    thread::sleep(pace::seconds((3 - number) as f64));
    format!("page {number}")
}

// ANCHOR: join
fn by_join() -> Result<Vec<String>, &'static str> {
    let threads = [0, 1, 2]
        .map(|n| thread::spawn(move || print_page(n)));
    threads
        .into_iter()
        .map(|t| t.join().map_err(|_| "a thread panicked"))
        .collect()
}
// ANCHOR_END: join

// ANCHOR: channel
fn by_channel() -> mpsc::Receiver<String> {
    let (sender, pages) = mpsc::channel();
    for number in 0..3 {
        let sender = sender.clone();
        thread::spawn(move || {
            sender.send(print_page(number))
        });
    }
    pages // `sender` ends here: the last end ends the loop
}
// ANCHOR_END: channel

fn main() -> Result<(), Box<dyn Error>> {
    pace::start("The values of three threads.");
    let pages = by_channel();
    for page in by_join()? {
        println!("join: {page}");
    }
    for page in pages {
        println!("channel: {page}");
    }
    Ok(())
}
