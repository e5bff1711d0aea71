//! A text becomes counts.

use std::collections::HashMap;

use crate::how::Outcome;

/// How many parts a text has. They are equal: beside a short one a core would have nothing to do.
const PARTS: usize = 8;

/// How often each word came.
pub type Counts = HashMap<String, u64>;

// ANCHOR: count
/// What `\w` is to Python, in all these books. Of other
/// scripts Rust takes more: vowel signs such as U+093E.
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// How often each word comes in `part`.
pub fn words(part: &str) -> Counts {
    let mut counts = Counts::new();
    let lower = part.to_lowercase();
    let words = lower.split(|c| !is_word(c));
    for word in words.filter(|word| !word.is_empty()) {
        match counts.get_mut(word) {
            Some(times) => *times += 1,
            None => {
                counts.insert(word.to_owned(), 1);
            }
        }
    }
    counts
}

/// The ten most frequent; of equals, by the alphabet.
pub fn most_frequent(counts: &Counts) -> Vec<(&str, u64)> {
    let mut all: Vec<_> = counts
        .iter()
        .map(|(w, n)| (w.as_str(), *n))
        .collect();
    all.sort_by_key(|&(word, times)| {
        (u64::MAX - times, word)
    });
    all.truncate(10);
    all
}
// ANCHOR_END: count

/// [`words`] as a task, which a child process can run.
///
/// # Errors
///
/// None.
pub fn count(part: String) -> Outcome<Counts> {
    Ok(words(&part))
}

/// The text in parts of as many lines, eight at most.
pub fn parts(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.split('\n').collect();
    lines
        .chunks(lines.len().div_ceil(PARTS))
        .map(|part| part.join("\n"))
        .collect()
}

// ANCHOR: merge
/// The counts of all parts together.
pub fn merge(
    parts: impl IntoIterator<Item = Counts>,
) -> Counts {
    let mut parts = parts.into_iter();
    let mut total = parts.next().unwrap_or_default();
    for (word, times) in parts.flatten() {
        *total.entry(word).or_default() += times;
    }
    total
}
// ANCHOR_END: merge

/// [`merge`], with the number of words.
pub fn merged(
    parts: Vec<(String, Counts)>,
) -> (String, Counts) {
    let total =
        merge(parts.into_iter().map(|(_, counts)| counts));
    let all: u64 = total.values().sum();
    (format!("{all} words"), total)
}
