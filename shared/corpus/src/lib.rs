//! Ten books of the size and shape of real ones, made from a seed: chapters, paragraphs, sentences, and words as
//! frequent as in a real language, the word of rank r a r-th as often as the first (Zipf's law).
//!
//! The words are made of syllables and mean nothing. One seed is one language: its books share the words, and the
//! most frequent word of one is the most frequent of all. [`book`] gives the same bytes for the same seed on every
//! machine, and so does `book` in `python/corpus.py`, because both count in whole numbers only.
//!
//! The text is UTF-8 without a byte order mark; its lines end with `\n` and have 72 characters at most. A character has
//! one byte (`e`), two (`é`), three (the quotation marks, `—`) or four (`𝄞`). Each letter is one character, in capitals too:
//! none has an accent of its own behind it, so what is a letter to `\w` of Rust's `regex` is one to Python's `re`.

mod prose;
mod vocabulary;

use pace::Chance;
use prose::Writer;
use vocabulary::Vocabulary;

/// The titles, from book 1 to book 10.
pub const TITLES: [&str; 10] = [
    "The Salt Ferry",
    "A Café Without Doors",
    "The Clockmaker’s Orchard",
    "Naïve Geometry",
    "Nine Winters on Ærø",
    "The Surveyor’s Second Lamp",
    "Dust on the Piñon Road",
    "The Señora of Number Eleven",
    "A Façade in Three Colours",
    "The Long Encyclopædia",
];

/// What each book has at least, from book 1 to book 10, in bytes. It ends with the paragraph that reaches this, so it is
/// [`LAST_PARAGRAPH`] longer at most.
pub const SIZES: [usize; 10] = [
    100_000, 140_000, 190_000, 250_000, 320_000, 400_000, 500_000, 620_000, 780_000, 990_000,
];

/// No paragraph has more bytes than this.
pub const LAST_PARAGRAPH: usize = 8_000;

/// The seed where none is asked for.
pub const SEED: u64 = 7;

/// Book `number`, 1 to 10, of the language that `seed` makes.
///
/// # Panics
/// If there is no book of this number.
pub fn book(number: usize, seed: u64) -> String {
    assert!(
        (1..=TITLES.len()).contains(&number),
        "the books are 1 to {}, not {number}",
        TITLES.len()
    );
    // Eleven series of random numbers for each seed: one for the words, one for each book.
    let series = seed.wrapping_mul(11);
    let words = Vocabulary::new(Chance::from_seed(series));
    let chance = Chance::from_seed(series.wrapping_add(number as u64));
    let title = TITLES[number - 1];
    let opening =
        format!("{title}\n\nBook {number}, made from seed {seed}. Its words mean nothing.\n");
    Writer::new(words, chance, opening).write(SIZES[number - 1])
}
