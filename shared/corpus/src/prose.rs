//! Sentences, paragraphs and chapters.

use pace::Chance;

use crate::vocabulary::{Vocabulary, pick};

/// The longest line, in characters.
const LINE: usize = 72;

/// How a sentence ends.
const ENDS: [&str; 10] = [".", ".", ".", ".", ".", ".", ".", "?", "!", "…"];

/// What may stand between two parts of a chapter.
const ORNAMENTS: [&str; 3] = ["* * *", "❦", "𝄞"];

/// Writes one book.
pub struct Writer {
    words: Vocabulary,
    chance: Chance,
    text: String,
}

impl Writer {
    /// `opening` is what the book begins with.
    pub fn new(words: Vocabulary, chance: Chance, opening: String) -> Self {
        Self {
            words,
            chance,
            text: opening,
        }
    }

    /// The book, when it has at least `size` bytes.
    pub fn write(mut self, size: usize) -> String {
        for number in 1.. {
            self.chapter(number, size);
            if self.text.len() >= size {
                break;
            }
        }
        self.text
    }

    /// A heading and some paragraphs; it stops where the book has `size` bytes.
    fn chapter(&mut self, number: u32, size: usize) {
        let heading = format!("\n\nChapter {number}");
        self.text += &heading;
        for _ in 0..self.chance.randrange(1..4) {
            self.text.push(' ');
            self.text += &capital(self.words.draw(&mut self.chance));
        }
        self.text.push('\n');
        for _ in 0..self.chance.randrange(12..32) {
            self.text.push('\n');
            self.paragraph();
            if self.text.len() >= size {
                return;
            }
            if self.chance.randrange(0..12) == 0 {
                let ornament = pick(&ORNAMENTS, &mut self.chance);
                self.text += &format!("\n{ornament}\n");
            }
        }
    }

    /// Some sentences, in lines.
    fn paragraph(&mut self) {
        let mut words = Vec::new();
        for _ in 0..self.chance.randrange(2..10) {
            self.sentence(&mut words);
        }
        let mut column = 0;
        for word in words {
            let width = word.chars().count();
            if column + 1 + width > LINE {
                self.text.push('\n');
                column = 0;
            } else if column > 0 {
                self.text.push(' ');
                column += 1;
            }
            self.text += &word;
            column += width;
        }
        self.text.push('\n');
    }

    /// Adds the words of a sentence to `words`, each with the marks beside it. One sentence in six is speech.
    fn sentence(&mut self, words: &mut Vec<String>) {
        let speech = self.chance.randrange(0..6) == 0;
        let length = self.chance.randrange(3..25);
        for place in 1..=length {
            let mut word = self.words.draw(&mut self.chance).to_owned();
            if place == 1 {
                word = capital(&word);
            }
            if place == 1 && speech {
                word.insert(0, '“');
            }
            word += if place == length {
                pick(&ENDS, &mut self.chance)
            } else {
                self.mark()
            };
            if place == length && speech {
                word.push('”');
            }
            words.push(word);
        }
    }

    /// What follows a word inside a sentence: mostly nothing.
    fn mark(&mut self) -> &'static str {
        match self.chance.randrange(0..200) {
            0..18 => ",",
            18..21 => " —",
            21..23 => ";",
            23 => "’s",
            _ => "",
        }
    }
}

/// The word with a capital in front.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
