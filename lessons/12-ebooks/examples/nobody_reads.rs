//! A `map` whose results nobody reads.
//!
//! What changes: three books are saved into a folder that does not exist, in three ways. `Iterator::map` does nothing
//! before it is asked. `ThreadPool::map` works at once, but who does not read its results hears of no failure.
//!
//! Run `cargo run -p lesson-12 --example nobody_reads`.

use std::path::{Path, PathBuf};

use lesson_12::Error;
use lesson_12::how::Outcome;
use tempfile::TempDir;
use thread_pool::ThreadPool;

fn save((path, text): (PathBuf, String)) -> Outcome<()> {
    eprintln!("save is called");
    lesson_12::folder::save((path, text))
}

fn books(folder: &Path) -> Vec<(PathBuf, String)> {
    let names = ["1.txt", "2.txt", "3.txt"];
    names
        .map(|name| (folder.join(name), name.to_owned()))
        .to_vec()
}

fn main() -> Result<(), Error> {
    pace::start("Three books, saved where no folder is.");
    let place = TempDir::new()?;
    let nowhere = place.path().join("texts");

    // ANCHOR: ways
    // `let _ =` tells the compiler that this is meant.
    let _ = books(&nowhere).into_iter().map(save);
    println!("iterator, not read: no failure");

    let pool = ThreadPool::new(3)?;
    let _ = pool.map(save, books(&nowhere));
    drop(pool); // waits until all have run
    println!("pool, not read: no failure");

    let pool = ThreadPool::new(3)?;
    let all: Vec<_> =
        pool.map(save, books(&nowhere)).collect();
    for saved in all {
        if saved?.is_err() {
            println!("pool, read: a book is not saved");
        }
    }
    // ANCHOR_END: ways
    Ok(())
}
