//! How long does each assignment of stages to threads and processes take?
//!
//! Run `cargo run --release -p lesson-12 --example stage_choice -- --speed 3`. As `stage_choice.py`, with one way more for
//! the tokeniser: threads are rayon's, one for each core.

use std::time::Instant;

use fetch::Web;
use lesson_12::Error;
use lesson_12::download::{self, download};
use lesson_12::folder::{Folder, save};
use lesson_12::how::{How, each};
use lesson_12::words::{self, count};

const WAITING: [How; 3] =
    [How::Sequential, How::Threads, How::Processes];
const COMPUTING: [How; 3] =
    [How::Sequential, How::Cores, How::Processes];

fn main() -> Result<(), Error> {
    process_pool::main_guard!(download, save, count);
    let options = pace::options(&fetch::site_opts())
        .start("Each stage, in each way; what each assignment takes.");
    let web = Web::site(&options);
    let folder = Folder::temporary()?;
    let urls = web.books();
    let texts = download::all(How::Threads, &web, &urls)?;
    let texts =
        texts.into_iter().collect::<Result<Vec<_>, _>>()?;
    let numbered = texts.iter().enumerate();
    let book = |(n, text): (usize, &String)| {
        (folder.file(&format!("{n}.txt")), text.clone())
    };
    let books: Vec<_> = numbered.map(book).collect();
    let parts = words::parts(&texts.concat());

    let downloads = times(WAITING, &urls, |how, urls| {
        download::all(how, &web, &urls).map(drop)
    })?;
    let saves = times(WAITING, &books, |how, books| {
        each(how, save, books).map(drop)
    })?;
    let counts = times(COMPUTING, &parts, |how, parts| {
        each(how, count, parts).map(drop)
    })?;

    println!(
        "advised_s {}",
        downloads[1] + saves[1] + counts[2]
    );
    println!(
        "on_threads_s {}",
        downloads[1] + saves[1] + counts[1]
    );
    println!(
        "sequential_s {}",
        downloads[0] + saves[0] + counts[0]
    );
    Ok(())
}

/// The seconds of a stage in each of the three ways.
fn times<A: Clone>(
    hows: [How; 3],
    items: &[A],
    stage: impl Fn(How, Vec<A>) -> Result<(), Error>,
) -> Result<[f64; 3], Error> {
    let mut took = [0.0; 3];
    for (took, how) in took.iter_mut().zip(hows) {
        let items = items.to_vec();
        let begun = Instant::now();
        stage(how, items)?;
        *took = begun.elapsed().as_secs_f64();
    }
    Ok(took)
}
