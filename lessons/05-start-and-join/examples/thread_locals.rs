//! A variable of which each thread has its own.
//!
//! What changes: three threads count pages in one and the same name, without a lock, and each finds its own count there.
//!
//! Run `cargo run -p lesson-05 --example thread_locals`.

use std::cell::Cell;
use std::error::Error;
use std::thread;

// ANCHOR: local
thread_local! {
    static PAGES: Cell<u32> = const { Cell::new(0) };
}

/// Prints some pages, and returns the count.
fn print_pages(pages: u32) -> u32 {
    for _ in 0..pages {
        PAGES.set(PAGES.get() + 1);
    }
    PAGES.get()
}
// ANCHOR_END: local

fn main() -> Result<(), Box<dyn Error>> {
    pace::start("Each thread has a count of its own.");

    // ANCHOR: count
    println!("main counts {}", print_pages(10));
    let threads = [1, 2, 3].map(|pages| {
        thread::spawn(move || print_pages(pages))
    });
    for (number, thread) in threads.into_iter().enumerate()
    {
        let count =
            thread.join().map_err(|_| "panicked")?;
        println!("thread {number} counts {count}");
    }
    println!("main counts {}", PAGES.get());
    // ANCHOR_END: count
    Ok(())
}
