//! Random numbers, the same as Python draws from the same seed.

use std::hash::{BuildHasher, RandomState};
use std::ops::Range;

use rand_mt::Mt;

/// A source of random whole numbers.
///
/// Made from a seed, it draws what CPython's `random.Random(seed)` draws: the Mersenne Twister, seeded by the
/// seed's 32-bit words (`random_seed` and `init_by_array` in CPython's `Modules/_randommodule.c`). A lesson and its
/// twin can then be compared: with one seed both sleep equally long.
pub struct Chance {
    twister: Mt,
}

impl Chance {
    /// The numbers of `random.Random(seed)`.
    pub fn from_seed(seed: u64) -> Self {
        let (low, high) = (seed as u32, (seed >> 32) as u32);
        // CPython takes as many words as the number needs, and at least one.
        let twister = if high == 0 {
            Mt::new_with_key([low])
        } else {
            Mt::new_with_key([low, high])
        };
        Self { twister }
    }

    /// Other numbers in each run.
    pub fn from_entropy() -> Self {
        // The standard library seeds its hash maps from the operating system; that is enough for a lesson.
        Self::from_seed(RandomState::new().hash_one("chance"))
    }

    /// A whole number from `range.start` up to, but not including, `range.end`, as Python's `randrange`.
    ///
    /// # Panics
    /// If the range is empty or wider than 32 bits.
    pub fn randrange(&mut self, range: Range<u64>) -> u64 {
        let width = range
            .end
            .checked_sub(range.start)
            .filter(|width| (1..=u64::from(u32::MAX)).contains(width));
        let width = width.unwrap_or_else(|| panic!("randrange: {range:?} is empty or too wide"));
        // As CPython's `_randbelow_with_getrandbits`: as many bits as the width has, drawn again when too large.
        // A remainder (`% width`) would favour the small numbers.
        let bits = u64::BITS - width.leading_zeros();
        loop {
            let drawn = u64::from(self.twister.next_u32() >> (u32::BITS - bits));
            if drawn < width {
                return range.start + drawn;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same_numbers() {
        let draw = |seed| {
            let mut chance = Chance::from_seed(seed);
            (0..50).map(|_| chance.randrange(1..10)).collect::<Vec<_>>()
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
        assert!(draw(7).iter().all(|drawn| (1..10).contains(drawn)));
    }

    #[test]
    #[should_panic(expected = "is empty or too wide")]
    fn an_empty_range_is_refused() {
        Chance::from_seed(1).randrange(3..3);
    }
}
