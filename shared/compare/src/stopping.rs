//! When to stop measuring.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::statistics::{median, median_interval};

/// How many rounds at least and at most, how narrow the answer must be, and how long it may take.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Fewer rounds do not show how far they spread: with ten, the median of a second run lay outside the range of the
    /// first in some pairs.
    pub at_least: usize,
    /// More rounds than this would not change anybody's mind.
    pub at_most: usize,
    /// The interval of the median ratio, as a part of the median: 0.02 is 1 % to either side.
    pub width: f64,
    /// No round begins that would, as long as the last ones, end after this.
    pub budget: Duration,
}

impl Default for Rule {
    fn default() -> Self {
        Rule {
            at_least: 20,
            at_most: 40,
            width: 0.02,
            budget: Duration::from_secs(30),
        }
    }
}

/// Why no further round was run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stopped {
    /// The interval of the median ratio is as narrow as wanted.
    Narrow,
    /// The time was used up.
    Budget,
    /// As many rounds as allowed.
    Rounds,
}

impl Stopped {
    /// For a sentence that begins with the number of rounds.
    pub fn words(self) -> &'static str {
        match self {
            Stopped::Narrow => "then the median was known well enough",
            Stopped::Budget => "then the time was used up",
            Stopped::Rounds => "no more were allowed",
        }
    }
}

impl Rule {
    /// Whether to stop after these rounds. `ratios` has one row for each Python: its time over Rust's, round by round.
    pub fn stop(&self, ratios: &[Vec<f64>], spent: Duration) -> Option<Stopped> {
        let Some(first) = ratios.first() else {
            return Some(Stopped::Rounds); // no Python: more rounds compare nothing
        };
        let rounds = first.len();
        if rounds < self.at_least.min(self.at_most) {
            return None;
        }
        if ratios.iter().all(|row| self.narrow(row)) {
            return Some(Stopped::Narrow);
        }
        if rounds >= self.at_most {
            return Some(Stopped::Rounds);
        }
        let one_more = spent + spent / u32::try_from(rounds.max(1)).unwrap_or(u32::MAX);
        (one_more > self.budget).then_some(Stopped::Budget)
    }

    fn narrow(&self, row: &[f64]) -> bool {
        let (low, high) = median_interval(row);
        high - low <= self.width * median(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: Rule = Rule {
        at_least: 3,
        at_most: 10,
        width: 0.02,
        budget: Duration::from_secs(100),
    };
    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn three_equal_rounds_are_enough_and_two_are_not() {
        assert_eq!(RULE.stop(&[vec![2.0; 2]], SECOND), None);
        assert_eq!(RULE.stop(&[vec![2.0; 3]], SECOND), Some(Stopped::Narrow));
    }

    #[test]
    fn where_there_is_no_python_one_round_is_the_last() {
        assert_eq!(RULE.stop(&[], SECOND), Some(Stopped::Rounds));
    }

    #[test]
    fn noise_asks_for_more_rounds_up_to_the_most() {
        let noisy = |n: usize| vec![(0..n).map(|i| 1.0 + (i % 3) as f64).collect::<Vec<_>>()];
        assert_eq!(RULE.stop(&noisy(5), SECOND), None);
        assert_eq!(RULE.stop(&noisy(10), SECOND), Some(Stopped::Rounds));
    }

    #[test]
    fn no_round_begins_that_would_end_after_the_budget() {
        let noisy = vec![vec![1.0, 2.0, 3.0, 1.5]];
        assert_eq!(RULE.stop(&noisy, 79 * SECOND), None);
        assert_eq!(RULE.stop(&noisy, 81 * SECOND), Some(Stopped::Budget));
    }

    #[test]
    fn every_python_must_be_known_well_enough() {
        let one_noisy = vec![vec![2.0; 4], vec![1.0, 2.0, 3.0, 4.0]];
        assert_eq!(RULE.stop(&one_noisy, SECOND), None);
    }
}
