//! Wrong: each call fills a copy of the map, and the copies are dropped: the Python program once more.
//! Must fail: the_words_of_all_lines_are_added, nothing_is_lost_among_many_lines, nothing_is_lost_among_long_lines

use rayon::prelude::*;
use std::collections::HashMap;

fn count(
    lines: &[&str],
    words: impl Fn(&str) -> Vec<String> + Send + Sync,
) -> HashMap<String, usize> {
    let counts = HashMap::new();
    lines.par_iter().for_each(|line| {
        let mut counts = counts.clone();
        for word in words(line) {
            *counts.entry(word).or_insert(0) += 1;
        }
    });
    counts
}

fn main() {
    let lines = ["to be or not to be", "that is the question"];
    let words = |line: &str| line.split(' ').map(str::to_string).collect();
    println!("{:?}", count(&lines, words));
}
