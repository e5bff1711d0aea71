//! Where the time of counting goes, and what takes it away.
//!
//! What changes: nothing is fetched, and the words of the ten books are counted again and again, each time with one thing
//! less to do. Each line is the median of rounds in which all ways take turns.
//!
//! Run `cargo run --release -p lesson-12 --example fast`.

use std::collections::hash_map::RandomState;
use std::hint::black_box;
use std::sync::LazyLock;
use std::time::Instant;

use lesson_12::fast::{self, Quick};
use lesson_12::words::{self, Counts};
use rayon::prelude::*;
use regex::Regex;

/// A way to count all words.
type Way = fn(&str) -> Counts;

// ANCHOR: ways
const WAYS: [(&str, Way); 9] = [
    ("by a pattern", |text| {
        static WORD: LazyLock<Regex> =
            LazyLock::new(|| {
                Regex::new(r"\w+").expect("a constant")
            });
        let mut counts = Counts::new();
        for word in WORD.find_iter(&text.to_lowercase()) {
            let word = word.as_str().to_owned();
            *counts.entry(word).or_default() += 1;
        }
        counts
    }),
    ("the lesson's words", words::words),
    ("on all cores", |text| {
        let parts = words::parts(text);
        let counts =
            parts.par_iter().map(|it| words::words(it));
        words::merge(counts.collect::<Vec<_>>())
    }),
    ("borrowed words", |text| {
        let words = fast::by_characters(text);
        fast::lower(fast::borrowed::<RandomState>(words))
    }),
    ("another hash", |text| {
        let words = fast::by_characters(text);
        fast::lower(fast::borrowed::<Quick>(words))
    }),
    ("byte by byte", |text| {
        let words = fast::by_bytes(text);
        fast::lower(fast::borrowed::<Quick>(words))
    }),
    ("on all cores", fast::fast),
    ("words only found", |text| {
        black_box(fast::by_bytes(text).count());
        Counts::new()
    }),
    ("bytes only read", |text| {
        black_box(text.bytes().map(u64::from).sum::<u64>());
        Counts::new()
    }),
];
// ANCHOR_END: ways

fn main() {
    let options = pace::options(&[
        pace::number(
            "rounds",
            9.0,
            "how often each way is measured",
        ),
        pace::number(
            "books",
            10.0,
            "how many of the ten books",
        ),
    ])
    .start("The words of ten books, counted in nine ways.");
    let rounds = options.number("rounds") as usize;
    let books = (options.number("books") as usize)
        .min(corpus::TITLES.len());
    let text: String = (1..=books)
        .map(|number| corpus::book(number, corpus::SEED))
        .collect();

    let mut times = [const { Vec::new() }; WAYS.len()];
    for _ in 0..rounds.max(1) {
        for (times, (_, way)) in times.iter_mut().zip(WAYS)
        {
            let begun = Instant::now();
            black_box(way(&text));
            times.push(begun.elapsed());
        }
    }
    for (mut times, (name, way)) in
        times.into_iter().zip(WAYS)
    {
        times.sort();
        let time =
            times[times.len() / 2].as_secs_f64() * 1e3;
        let counted: u64 = way(&text).values().sum();
        println!(
            "{name:20} {time:6.1} ms  {counted:6} words"
        );
    }
}
