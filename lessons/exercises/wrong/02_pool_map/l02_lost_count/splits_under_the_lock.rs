//! Wrong: splits the line while it holds the lock, so that one thread at a time works.
//! Must fail: two_lines_are_read_at_once

use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Mutex;

fn count(
    lines: &[&str],
    words: impl Fn(&str) -> Vec<String> + Send + Sync,
) -> HashMap<String, usize> {
    let counts = Mutex::new(HashMap::new());
    lines.par_iter().for_each(|line| {
        let mut counts = counts.lock().unwrap();
        for word in words(line) {
            *counts.entry(word).or_insert(0) += 1;
        }
    });
    counts.into_inner().unwrap()
}

fn main() {
    let lines = ["to be or not to be", "that is the question"];
    let words = |line: &str| line.split(' ').map(str::to_string).collect();
    println!("{:?}", count(&lines, words));
}
