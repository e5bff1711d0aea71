//! Ten books: download them, save them, combine them, and count their words.
//!
//! | Python | here |
//! |---|---|
//! | `ThreadPoolExecutor(5)` | [`thread_pool::ThreadPool::new(5)`], for what waits |
//! | `ProcessPoolExecutor()` | rayon's threads, one for each core, for what computes |
//! | `os.replace(part, path)` | `persist` of the crate tempfile: a file is whole or not there |
//! | `Counter(re.findall(r"\w+", text.lower()))` | a `HashMap`, `split` and `to_lowercase` |
//!
//! Five downloads at a time: ten answers in two rounds, after 0.6 s. Run `cargo run --release -p lesson-12`, then read
//! `src/how.rs`, `src/folder.rs` and `examples/overlap.rs`.

use std::process::ExitCode;

use fetch::Web;
use lesson_12::Error;
use lesson_12::download::{self, download};
use lesson_12::folder::{self, Folder, save};
use lesson_12::how::each;
use lesson_12::plan::{self, Plan};
use lesson_12::stages::{Stages, exit_code};
use lesson_12::words::{self, count};

fn main() -> ExitCode {
    process_pool::main_guard!(download, save, count);
    let options =
        pace::options(&plan::opts()).start(plan::ABOUT);
    let web = Web::of(&options, env!("CARGO_PKG_NAME"));
    let how = Plan::of(options.choice("mode"));
    exit_code(run(&web, how, options.text("folder")))
}

/// The stages; false if something did not arrive.
fn run(
    web: &Web,
    how: Plan,
    given: Option<&str>,
) -> Result<bool, Error> {
    let mut stages = Stages::new();
    let folder = given.map(Folder::open).transpose()?;
    let urls = web.books();
    // ANCHOR: waits
    // SAME: missing
    let missing = folder::missing(&urls, folder.as_ref());
    // SAME: download
    let texts = stages.run(
        "download",
        how.download,
        &missing,
        || download::all(how.download, web, &missing),
    )?;
    // SAME_END: download

    // SAME: folder
    let folder =
        folder.map_or_else(Folder::temporary, Ok)?;
    // SAME_END: folder
    // SAME: names
    let (names, books) = folder.named(texts);
    // SAME: save
    stages.run("save", how.save, &names, || {
        each(how.save, save, books)
    })?;
    // SAME_END: save
    // ANCHOR_END: waits
    let text =
        stages.one("combine", || folder.combine(&urls))?;
    // ANCHOR: computes
    // SAME: parts
    let parts = words::parts(&text);
    // SAME: count
    let counts = stages.run(
        "tokenise",
        how.tokenise,
        &[],
        || each(how.tokenise, count, parts),
    )?;
    // SAME_END: count
    // SAME: merge
    let total = stages
        .one("merge", || Ok(words::merged(counts)))?;
    // SAME_END: merge
    // ANCHOR_END: computes
    for (word, times) in words::most_frequent(&total) {
        println!("{times:8} {word}");
    }
    Ok(stages.all_arrived())
}
