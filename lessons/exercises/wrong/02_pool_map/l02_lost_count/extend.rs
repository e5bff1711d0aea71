//! Wrong: `extend` keeps one of two numbers for the same word, and does not add them.
//! Must fail: the_words_of_all_lines_are_added, nothing_is_lost_among_many_lines, nothing_is_lost_among_long_lines

use rayon::prelude::*;
use std::collections::HashMap;

fn count(
    lines: &[&str],
    words: impl Fn(&str) -> Vec<String> + Send + Sync,
) -> HashMap<String, usize> {
    // Each call returns a count of its own, and nobody shares one. A Mutex around one map is right too, if it is locked
    // after the words were found: `words(line)` under the lock would run on one thread at a time.
    lines
        .par_iter()
        .map(|line| {
            let mut counts = HashMap::new();
            for word in words(line) {
                *counts.entry(word).or_insert(0) += 1;
            }
            counts
        })
        .reduce(HashMap::new, add)
}

/// The words of both.
fn add(
    mut counts: HashMap<String, usize>,
    more: HashMap<String, usize>,
) -> HashMap<String, usize> {
    counts.extend(more);
    counts
}

fn main() {
    let lines = ["to be or not to be", "that is the question"];
    let words = |line: &str| line.split(' ').map(str::to_string).collect();
    println!("{:?}", count(&lines, words));
}
