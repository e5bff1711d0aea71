//! The words of a language, and how often each is said.

use std::collections::HashSet;

use pace::Chance;

/// How many words there are: what a long novel uses.
const WORDS: usize = 20_000;

/// How often the first word comes, for a word of rank r that comes `SCALE / r` times. With 20,000 words the sum stays
/// below 2³², the widest range that `Chance` draws from.
const SCALE: u64 = 100_000_000;

/// A syllable begins with one of these. The single consonants stand twice, because they come more often.
const BEGINNINGS: [&str; 44] = [
    "b", "c", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "b", "c", "d",
    "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "j", "z", "br", "cl", "dr",
    "gr", "pl", "tr", "ç", "ñ", "š", "",
];

/// Then comes one of these.
const VOWELS: [&str; 40] = [
    "a", "a", "a", "a", "a", "a", "a", "e", "e", "e", "e", "e", "e", "e", "e", "i", "i", "i", "i",
    "i", "i", "o", "o", "o", "o", "o", "o", "u", "u", "u", "u", "ai", "ou", "ea", "é", "è", "ö",
    "ü", "å", "œ",
];

/// The last syllable ends with one of these.
const ENDINGS: [&str; 16] = [
    "", "", "", "", "l", "m", "n", "n", "r", "r", "s", "s", "t", "nt", "rk", "ß",
];

/// All words, the most frequent one first.
pub struct Vocabulary {
    words: Vec<String>,
    /// How often a word and those before it come: a number drawn below the last of these falls to a word.
    ends: Vec<u64>,
}

impl Vocabulary {
    /// Makes the words, no two of them alike.
    pub fn new(mut chance: Chance) -> Self {
        let mut words = Vec::with_capacity(WORDS);
        let mut seen = HashSet::with_capacity(WORDS);
        while words.len() < WORDS {
            let word = word(words.len(), &mut chance);
            if seen.insert(word.clone()) {
                words.push(word);
            }
        }
        let mut end = 0;
        let up_to = |rank| {
            end += SCALE / rank;
            end
        };
        let ends = (1..=WORDS as u64).map(up_to).collect();
        Self { words, ends }
    }

    /// A word, drawn as often as its rank says.
    pub fn draw(&self, chance: &mut Chance) -> &str {
        let drawn = chance.randrange(0..self.ends[WORDS - 1]);
        &self.words[self.ends.partition_point(|&end| end <= drawn)]
    }
}

/// A word for use after `before` others: what is said often is short, in every language.
fn word(before: usize, chance: &mut Chance) -> String {
    let syllables = match before {
        0..60 => 1,
        60..600 => chance.randrange(1..3),
        _ => chance.randrange(2..5),
    };
    let mut word = String::new();
    for _ in 0..syllables {
        word += pick(&BEGINNINGS, chance);
        word += pick(&VOWELS, chance);
    }
    word + pick(&ENDINGS, chance)
}

/// One of `all`, each as likely as the others.
pub fn pick<'a>(all: &[&'a str], chance: &mut Chance) -> &'a str {
    all[chance.randrange(0..all.len() as u64) as usize]
}
