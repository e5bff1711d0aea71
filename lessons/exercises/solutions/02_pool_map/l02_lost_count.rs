//! Count the words of many lines, in parallel.
//!
//! `python3 python/l02_lost_count.py` runs, and prints an empty count. Run it, and find out whose count was filled.
//! Each child process has its own copy of the count, fills that, and ends. What a worker returns does come back.

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

/// The words of both. `extend` in the place of the loop would keep only one of two numbers for the same word.
fn add(
    mut counts: HashMap<String, usize>,
    more: HashMap<String, usize>,
) -> HashMap<String, usize> {
    for (word, n) in more {
        *counts.entry(word).or_insert(0) += n;
    }
    counts
}

fn main() {
    let lines = ["to be or not to be", "that is the question"];
    let words = |line: &str| line.split(' ').map(str::to_string).collect();
    println!("{:?}", count(&lines, words));
}

#[cfg(test)]
mod tests {
    use super::count;
    use std::collections::HashMap;
    use within::{Gate, in_time};

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_string).collect()
    }

    fn expect(pairs: &[(&str, usize)]) -> HashMap<String, usize> {
        pairs
            .iter()
            .map(|&(word, n)| (word.to_string(), n))
            .collect()
    }

    #[test]
    fn the_words_of_all_lines_are_added() {
        let lines = ["red blue red", "blue", "", "red green"];
        assert_eq!(
            in_time(move || count(&lines, words)),
            expect(&[("red", 3), ("blue", 2), ("green", 1)]),
            "left: the words of {lines:?}, as `count` returned them; right: how often each stands there. What became of \
             the counts that are missing?"
        );
        assert_eq!(count(&[], words), expect(&[]), "left: the words of no line");
    }

    #[test]
    fn nothing_is_lost_among_many_lines() {
        let counts = in_time(|| count(&["one two two"; 1000], words));
        assert_eq!(
            counts,
            expect(&[("one", 1000), ("two", 2000)]),
            "left: what was counted in a thousand lines \"one two two\"; right: what stands there. What became of the \
             counts that are missing?"
        );
    }

    #[test]
    fn nothing_is_lost_among_long_lines() {
        // Two threads begin at the same moment, each with a line of 50 000 words "the", every one before a word that
        // stands in the line once. Whoever looks how often a word was there, and writes one more later, meets the other
        // thread in between.
        const TIMES: usize = 50_000;
        let counts = in_time(|| {
            let gate = Gate::of(2);
            let line: Vec<String> = (0..TIMES)
                .flat_map(|n| ["the".to_string(), n.to_string()])
                .collect();
            let words = |_: &str| {
                let words = line.clone();
                gate.meet();
                words
            };
            let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build();
            pool.unwrap().install(|| count(&["a", "b"], words))
        });
        let others = counts
            .iter()
            .filter(|(word, n)| *word != "the" && **n == 2)
            .count();
        let the = counts.get("the").copied().unwrap_or(0);
        assert_eq!(
            [the, others],
            [2 * TIMES, TIMES],
            "each of two long lines has {TIMES} times \"the\", and {TIMES} other words once. Left: how often \"the\" was \
             counted, and how many other words were counted twice; right: how it should be. What can the other thread do \
             between the line that looks into a count and the line that writes it?"
        );
    }

    #[test]
    fn two_lines_are_read_at_once() {
        // A pool of two threads, whatever the machine has. Nobody gets on before both are inside a call of `words`.
        // With a lock held during the call, the second never comes.
        let gate = in_time(|| {
            let gate = Gate::of(2);
            let words = |line: &str| {
                gate.meet();
                words(line)
            };
            let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build();
            let lines = ["a", "b", "a", "b"];
            pool.unwrap().install(|| count(&lines, words));
            gate
        });
        gate.assert_met(
            "calls of `words`",
            "Does one thread make them all, or is a lock held during the call?",
        );
    }
}
