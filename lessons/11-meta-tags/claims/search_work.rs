//! Workers search pages.
//!
//! A tag that begins and never ends costs `regex` no more than any other text, so each search here has more of them than
//! `search_work.py` has, and is done again and again.
//!
//! Run `cargo run --release -p lesson-11 --example search_work -- WORKERS SEARCHES TIMES`.

use rayon::prelude::*;
use regex::Regex;
use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

// ANCHOR: search
fn search(meta: &Regex, page: &str, times: usize) -> usize {
    let count = || meta.find_iter(black_box(page)).count();
    (0..times).map(|_| count()).sum()
}
// ANCHOR_END: search

fn main() -> Result<(), Box<dyn Error>> {
    let words: Result<Vec<usize>, _> = std::env::args()
        .skip(1)
        .map(|n| n.parse())
        .collect();
    let [workers, searches, times] = words?[..] else {
        return Err("WORKERS SEARCHES TIMES".into());
    };
    let meta = Regex::new("<meta .*?>")?;
    let page = "<meta ".repeat(10_000);
    // ANCHOR: map
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(workers)
        .build()?;
    let begun = Instant::now();
    pool.install(|| {
        (0..searches)
            .into_par_iter()
            .with_max_len(1)
            .for_each(|_| {
                search(&meta, &page, times);
            });
    });
    println!("wall_s {}", begun.elapsed().as_secs_f64());
    // ANCHOR_END: map
    Ok(())
}
