//! The same counts in less time.
//!
//! Each step changes one thing; `examples/fast.rs` measures them one by one.
//!
//! Here a word is cut out first and made small afterwards. For one letter that makes a difference: `İ` becomes `i` and a dot
//! that stands alone, where the program that makes all small first ends its word. The books do not have it.

use std::collections::HashMap;
use std::hash::BuildHasher;
use std::sync::LazyLock;

use rayon::prelude::*;

use crate::words::{Counts, is_word};

/// How often each word came, in capitals or not: the words lie in the text, none is copied.
pub type Borrowed<'t, S> = HashMap<&'t str, u64, S>;

/// A hash that is quick for short keys. An attacker who chooses the words could make it slow; std's stands that.
pub type Quick = foldhash::fast::RandomState;

/// How many pieces each thread gets: so many that none waits long for the others.
const PIECES: usize = 4;

// ANCHOR: borrowed
/// How often each of `words` comes.
pub fn borrowed<'t, S: BuildHasher + Default>(
    words: impl Iterator<Item = &'t str>,
) -> Borrowed<'t, S> {
    let mut counts = Borrowed::default();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    counts
}

/// In small letters: some thousand different words, where
/// the text has ten thousands.
pub fn lower<S>(counts: Borrowed<'_, S>) -> Counts {
    let mut lower = Counts::new();
    for (word, times) in counts {
        let word = word.to_lowercase();
        *lower.entry(word).or_default() += times;
    }
    lower
}
// ANCHOR_END: borrowed

/// The words as the lesson's program finds them, character by character.
pub fn by_characters(
    text: &str,
) -> impl Iterator<Item = &str> {
    let words = text.split(|c| !is_word(c));
    words.filter(|word| !word.is_empty())
}

/// Whether each character below this is part of a word: letters of one and two bytes, and the marks of three.
const KNOWN: usize = 0x3000;
static PART_OF_WORD: LazyLock<Box<[bool]>> =
    LazyLock::new(|| {
        let known = 0..KNOWN as u32;
        known
            .map(|c| char::from_u32(c).is_some_and(is_word))
            .collect()
    });

// ANCHOR: bytes
/// The same words, by a look at each byte.
pub fn by_bytes(text: &str) -> impl Iterator<Item = &str> {
    let known: &[bool] = &PART_OF_WORD;
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut end = at;
        loop {
            let Some(&byte) = text.as_bytes().get(end)
            else {
                let word = &text[at..];
                at = text.len();
                return (!word.is_empty()).then_some(word);
            };
            let (is_part, length) = if byte < 128 {
                (known[byte as usize], 1)
            } else {
                beyond_ascii(known, &text[end..])
            };
            if !is_part && end > at {
                let word = &text[at..end];
                at = end + length;
                return Some(word);
            }
            end += length;
            if !is_part {
                at = end;
            }
        }
    })
}
// ANCHOR_END: bytes

fn beyond_ascii(
    known: &[bool],
    text: &str,
) -> (bool, usize) {
    let c = text.chars().next().expect("there is a byte");
    let is_part = match known.get(c as usize) {
        Some(is_part) => *is_part,
        None => is_word(c),
    };
    (is_part, c.len_utf8())
}

// ANCHOR: fast
/// The counts of `text`, by all cores.
pub fn fast(text: &str) -> Counts {
    let count = |piece| borrowed::<Quick>(by_bytes(piece));
    let counts = pieces(text).into_par_iter().map(count);
    lower(counts.reduce(Borrowed::default, both))
}

/// The smaller map goes into the larger one.
fn both<'t, S: BuildHasher>(
    one: Borrowed<'t, S>,
    other: Borrowed<'t, S>,
) -> Borrowed<'t, S> {
    let one_is_larger = one.len() > other.len();
    let (mut large, small) = if one_is_larger {
        (one, other)
    } else {
        (other, one)
    };
    for (word, times) in small {
        *large.entry(word).or_default() += times;
    }
    large
}
// ANCHOR_END: fast

/// The text in pieces of about one size, which end with lines.
fn pieces(mut text: &str) -> Vec<&str> {
    let size = text.len()
        / (rayon::current_num_threads() * PIECES)
        + 1;
    let mut pieces = Vec::new();
    while text.len() > size {
        let line_end = text.as_bytes()[size..]
            .iter()
            .position(|&b| b == b'\n');
        let Some(line_end) = line_end else { break };
        let (piece, rest) = text.split_at(size + line_end);
        pieces.push(piece);
        text = rest;
    }
    pieces.push(text);
    pieces
}

#[cfg(test)]
mod tests {
    use super::{by_bytes, by_characters, fast, pieces};
    use crate::words::words;

    /// Letters of one to four bytes, a digit, an underscore, an accent of its own.
    const TEXT: &str = "Ça va? “Œuvre” — x_1 e\u{301}t ok\u{1d11e}ok 𐐀b\n\nÇA, ça; œuvre’s 一二 end";

    #[test]
    fn both_ways_find_the_same_words() {
        for text in
            [TEXT, "", "a", "-", " a ", "é", "a\n", "—"]
        {
            let by_characters: Vec<&str> =
                by_characters(text).collect();
            let by_bytes: Vec<&str> =
                by_bytes(text).collect();
            assert_eq!(by_bytes, by_characters, "{text:?}");
        }
    }

    #[test]
    fn fast_counts_the_same() {
        assert_eq!(fast(TEXT), words(TEXT));
        let book = corpus::book(1, corpus::SEED);
        assert_eq!(fast(&book), words(&book));
    }

    #[test]
    fn the_pieces_are_the_text() {
        let book = corpus::book(1, corpus::SEED);
        let pieces = pieces(&book);
        assert!(pieces.len() > 1);
        assert_eq!(pieces.concat(), book);
    }
}
