//! There is no room for a whole book: what is left of it?
//!
//! What changes: the system lets no file of this program grow beyond 150 KB, as if the disk were full then. Three books,
//! of 100, 200 and 300 KB, are saved in two ways: in place, as most programs do, and as this lesson does.
//!
//! Run `cargo run -p lesson-12 --example full_disk`.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use lesson_12::Error;
use lesson_12::folder::{Folder, save};
use lesson_12::how::Outcome;
use rustix::process::{
    Resource, Rlimit, Signal, setrlimit,
};

const SIZES: [usize; 3] = [100_000, 200_000, 300_000];
const LIMIT: u64 = 150_000;

// ANCHOR: ways
/// As most programs save.
fn in_place(
    (path, text): (PathBuf, String),
) -> Outcome<()> {
    fs::write(path, text).map_err(|e| e.to_string())
}

fn main() -> Result<(), Error> {
    pace::start("Three books, and room for one.");
    no_file_beyond(LIMIT)?;
    try_it("in place", in_place)?;
    try_it("renamed", save)
}
// ANCHOR_END: ways

fn try_it(
    way: &str,
    save: fn((PathBuf, String)) -> Outcome<()>,
) -> Result<(), Error> {
    let folder = Folder::temporary()?;
    for size in SIZES {
        let name = format!("{size}.txt");
        let text = "nine char\n".repeat(size / 10);
        if let Err(why) = save((folder.file(&name), text)) {
            eprintln!("{way}: {name}: {why}");
        }
    }
    let (mut whole, mut half) = (0, 0);
    for entry in fs::read_dir(folder.file(""))? {
        match SIZES
            .contains(&(entry?.metadata()?.len() as usize))
        {
            true => whole += 1,
            false => half += 1,
        }
    }
    println!("{way}: {whole} whole, {half} half");
    Ok(())
}

/// The system also sends a signal, which would end the program. Who takes it gets an error from `write`.
fn no_file_beyond(bytes: u64) -> Result<(), Error> {
    signal_hook::flag::register(
        Signal::XFSZ.as_raw(),
        Arc::default(),
    )?;
    let limit = Rlimit {
        current: Some(bytes),
        maximum: Some(bytes),
    };
    setrlimit(Resource::Fsize, limit)?;
    Ok(())
}
