//! Wrong: looks into the map under one lock, and writes into it under the next.
//! Must fail: nothing_is_lost_among_long_lines

use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Mutex;

fn count(
    lines: &[&str],
    words: impl Fn(&str) -> Vec<String> + Send + Sync,
) -> HashMap<String, usize> {
    let counts = Mutex::new(HashMap::new());
    lines.par_iter().for_each(|line| {
        for word in words(line) {
            let before = counts.lock().unwrap().get(&word).copied();
            let now = before.unwrap_or(0) + 1;
            counts.lock().unwrap().insert(word, now);
        }
    });
    counts.into_inner().unwrap()
}

fn main() {
    let lines = ["to be or not to be", "that is the question"];
    let words = |line: &str| line.split(' ').map(str::to_string).collect();
    println!("{:?}", count(&lines, words));
}
