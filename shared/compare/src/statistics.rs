//! Medians, spreads, and ratios of paired runs.
//!
//! The mean of a few runs follows whatever else the machine did; the median does not. And a slow minute hits lesson
//! and twin alike, so ratios are taken pair by pair: first each run of Python over the run of Rust beside it, then the
//! median of those. (Kalibera and Jones, *Rigorous Benchmarking in Reasonable Time*, ISMM 2013, on why to repeat.)

use serde::{Deserialize, Serialize};

/// How many times the pairs are drawn again for the interval of the median.
const RESAMPLES: usize = 1000;

/// The middle value; of an even number the mean of the two in the middle. Of nothing: not a number.
pub fn median(values: &[f64]) -> f64 {
    let sorted = sorted(values);
    match sorted.len() {
        0 => f64::NAN,
        n if n % 2 == 1 => sorted[n / 2],
        n => f64::midpoint(sorted[n / 2 - 1], sorted[n / 2]),
    }
}

/// The values between which the middle 80 % lie, rounded outwards: of less than ten values the least and the greatest.
pub fn spread(values: &[f64]) -> (f64, f64) {
    let sorted = sorted(values);
    let Some(last) = sorted.len().checked_sub(1) else {
        return (f64::NAN, f64::NAN);
    };
    let cut = sorted.len() / 10;
    (sorted[cut], sorted[last - cut])
}

/// An interval that holds the true median in 95 of 100 cases, by drawing the values again with replacement (the
/// bootstrap). The same values give the same interval.
pub fn median_interval(values: &[f64]) -> (f64, f64) {
    if values.len() < 2 {
        return (f64::NEG_INFINITY, f64::INFINITY);
    }
    let mut draw = Draw(0x9e37_79b9_7f4a_7c15);
    let mut again = vec![0.0; values.len()];
    let mut medians: Vec<f64> = (0..RESAMPLES)
        .map(|_| {
            again.fill_with(|| values[draw.below(values.len())]);
            median(&again)
        })
        .collect();
    medians.sort_by(f64::total_cmp);
    (
        medians[RESAMPLES / 40],
        medians[RESAMPLES - 1 - RESAMPLES / 40],
    )
}

fn sorted(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}

/// Marsaglia's xorshift: chance that is the same in each run, which is all the bootstrap needs.
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

/// How many times as long Python took, or as much memory it needed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ratio {
    /// The median of the pairs.
    pub median: f64,
    /// The middle 80 % of the pairs begin here,
    pub low: f64,
    /// and end here.
    pub high: f64,
}

impl Ratio {
    /// Of the pairs `over[i] / under[i]`.
    pub fn of(over: &[f64], under: &[f64]) -> Self {
        let pairs = ratios(over, under);
        let (low, high) = spread(&pairs);
        Ratio {
            median: median(&pairs),
            low,
            high,
        }
    }

    /// Who was faster, as words. A spread that holds 1 is no difference.
    pub fn words(&self) -> &'static str {
        if self.high < 1.0 {
            "Python was faster"
        } else if self.low <= 1.0 {
            "Python was as fast"
        } else if self.median < 1.05 {
            "Rust was faster, by less than 5 %"
        } else {
            "Rust was faster"
        }
    }
}

/// Pair by pair.
pub fn ratios(over: &[f64], under: &[f64]) -> Vec<f64> {
    over.iter().zip(under).map(|(o, u)| o / u).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_ignores_one_slow_run() {
        assert_eq!(median(&[1.0, 900.0, 2.0]), 2.0);
        assert_eq!(median(&[4.0, 1.0, 3.0, 2.0]), 2.5);
        assert!(median(&[]).is_nan());
    }

    #[test]
    fn a_small_sample_spreads_from_its_least_to_its_greatest() {
        assert_eq!(spread(&[3.0, 1.0, 2.0]), (1.0, 3.0));
        let twenty: Vec<f64> = (1..=20).map(f64::from).collect();
        assert_eq!(spread(&twenty), (3.0, 18.0));
    }

    #[test]
    fn the_interval_of_the_median_narrows_with_the_number_of_runs() {
        let noisy = |n: u32| -> Vec<f64> {
            (0..n)
                .map(|i| 1.0 + f64::from(i * 7 % 10) / 100.0)
                .collect()
        };
        let width = |values: &[f64]| {
            let (low, high) = median_interval(values);
            high - low
        };
        assert!(width(&noisy(100)) < width(&noisy(10)));
        assert_eq!(median_interval(&noisy(10)), median_interval(&noisy(10)));
        assert_eq!(median_interval(&[2.0; 5]), (2.0, 2.0));
        assert_eq!(width(&[1.0]), f64::INFINITY);
    }

    #[test]
    fn ratios_are_taken_pair_by_pair() {
        // The machine was slow during the second pair: both took three times as long.
        let ratio = Ratio::of(&[2.0, 6.0, 2.2], &[1.0, 3.0, 1.0]);
        assert_eq!((ratio.median, ratio.low, ratio.high), (2.0, 2.0, 2.2));
    }

    #[test]
    fn the_words_follow_the_spread() {
        let words = |low, median, high| Ratio { median, low, high }.words();
        assert_eq!(words(0.8, 0.9, 0.95), "Python was faster");
        assert_eq!(words(0.9, 1.1, 1.3), "Python was as fast");
        assert_eq!(words(1.01, 1.02, 1.03), "Rust was faster, by less than 5 %");
        assert_eq!(words(1.9, 2.0, 2.1), "Rust was faster");
    }
}
