//! Wrong: counts all lines on one thread.
//! Must fail: two_lines_are_read_at_once

use std::collections::HashMap;

fn count(
    lines: &[&str],
    words: impl Fn(&str) -> Vec<String> + Send + Sync,
) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for word in lines.iter().flat_map(|line| words(line)) {
        *counts.entry(word).or_insert(0) += 1;
    }
    counts
}

fn main() {
    let lines = ["to be or not to be", "that is the question"];
    let words = |line: &str| line.split(' ').map(str::to_string).collect();
    println!("{:?}", count(&lines, words));
}
