//! Ten books: download them, save them, combine them, and count their words.
//!
//! | Python | here |
//! |---|---|
//! | `ThreadPoolExecutor(5)` | [`thread_pool::ThreadPool::new(5)`], for what waits |
//! | `ProcessPoolExecutor()` | rayon's threads, one for each core, for what computes |
//! | `os.replace(part, path)` | `persist` of the crate tempfile: a file is whole or not there |
//! | `Counter(re.findall(r"\w+", text.lower()))` | a `HashMap`, a `Regex` and `to_lowercase` |
//!
//! Five downloads at a time: ten answers in two rounds, after 0.6 s.
//!
//! Run `cargo run --release -p lesson-12`, then read `src/how.rs`, `src/folder.rs` and `examples/overlap.rs`.

use std::fs;
use std::process::ExitCode;
use std::time::Instant;

use fetch::Web;
use lesson_12::Error;
use lesson_12::download::{self, download};
use lesson_12::folder::{Folder, name_of, save};
use lesson_12::how::How::{
    self, Async, Cores, Processes, Sequential, Threads,
};
use lesson_12::how::each;
use lesson_12::stages::Stages;
use lesson_12::words::{self, count};

const MODES: [&str; 4] =
    ["concurrent", "sequential", "processes", "async"];

/// How each mode works on the items of three stages.
fn hows(mode: &str) -> [How; 3] {
    match mode {
        "sequential" => [Sequential; 3],
        "processes" => [Processes; 3],
        "async" => [Async, Threads, Cores],
        _ => [Threads, Threads, Cores],
    }
}

fn main() -> ExitCode {
    process_pool::main_guard!(download, save, count);
    let mut opts = fetch::opts();
    let how = "threads and cores, one by one, processes, or downloads by tasks";
    opts.push(pace::choice("mode", &MODES, how));
    let stay = "where the books stay, and which are not fetched again";
    opts.push(pace::text("folder", "PATH", stay));
    let options = pace::options(&opts)
        .start("Ten books: downloaded, saved, combined, and their words counted.");

    let hows = hows(options.choice("mode"));
    let web = Web::of(&options, env!("CARGO_PKG_NAME"));
    match run(&web, hows, options.text("folder")) {
        Ok(false) => ExitCode::SUCCESS,
        Ok(true) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("lesson-12: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The stages; true if something did not arrive.
fn run(
    web: &Web,
    hows: [How; 3],
    given: Option<&str>,
) -> Result<bool, Error> {
    let mut stages = Stages::new();
    let folder = given.map(Folder::open).transpose()?;
    let urls = web.books();
    // ANCHOR: waits
    let missing = missing(&urls, folder.as_ref());
    let fetched = || download::all(hows[0], web, &missing);
    let texts = stages
        .run("download", hows[0], &missing, fetched)?;

    let folder =
        folder.map_or_else(Folder::temporary, Ok)?;
    let (mut names, mut books) = (Vec::new(), Vec::new());
    for (url, text) in texts {
        books.push((folder.file(&name_of(&url)), text));
        names.push(name_of(&url));
    }
    stages.run("save", hows[1], &names, || {
        each(hows[1], save, books)
    })?;
    // ANCHOR_END: waits

    let begun = Instant::now();
    let saved = folder.saved(&urls)?;
    let all = folder.combine(&saved)?;
    let count_of = format!("{} books", saved.len());
    stages.row("combine", Sequential, &count_of, begun);

    // ANCHOR: computes
    let parts = words::parts(&fs::read_to_string(all)?);
    let labels: Vec<String> = (0..parts.len())
        .map(|it| format!("part {it}"))
        .collect();
    let counted = || each(hows[2], count, parts);
    let counts = stages
        .run("tokenise", hows[2], &labels, counted)?;

    let begun = Instant::now();
    let total = words::merge(
        counts.into_iter().map(|(_, counts)| counts),
    );
    // ANCHOR_END: computes
    let all: u64 = total.values().sum();
    let all = format!("{all} words");
    stages.row("merge", Sequential, &all, begun);
    for (word, times) in words::most_frequent(&total) {
        println!("{times:8} {word}");
    }
    Ok(stages.failed)
}

/// The addresses whose books are not in the folder.
fn missing(
    urls: &[String],
    folder: Option<&Folder>,
) -> Vec<String> {
    let mut missing = urls.to_vec();
    if let Some(folder) = folder {
        missing.retain(|url| !folder.has(&name_of(url)));
        let (here, all) =
            (urls.len() - missing.len(), urls.len());
        if here > 0 {
            eprintln!(
                "{}: {here} of {all} books are here",
                folder.said()
            );
        }
    }
    missing
}
