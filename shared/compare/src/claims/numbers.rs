//! The named numbers of an experiment.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::CannotTell;
use crate::statistics::{median, spread};

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Seconds.
    Seconds,
    /// Bytes.
    Bytes,
    /// How many.
    Count,
    /// How many times as much.
    Times,
}

/// One number, with its spread over the repetitions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Number {
    /// Unique within the claim.
    pub name: String,
    /// What it counts.
    pub unit: Unit,
    /// The median of the repetitions.
    pub median: f64,
    /// The middle 80 % of them begin here,
    pub low: f64,
    /// and end here.
    pub high: f64,
    /// How many repetitions.
    pub runs: usize,
}

/// All numbers of an experiment, and what could not be measured.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    pub(super) all: Vec<Number>,
    pub(super) missing: Vec<String>,
}

impl Numbers {
    /// Adds a number by its repetitions.
    pub fn add(&mut self, name: &str, unit: Unit, values: &[f64]) {
        let (low, high) = spread(values);
        self.all.push(Number {
            name: name.to_owned(),
            unit,
            median: median(values),
            low,
            high,
            runs: values.len(),
        });
    }

    /// Notes what was not measured, and why.
    pub fn lacks(&mut self, what: &str) {
        self.missing.push(what.to_owned());
    }

    /// The number of this name.
    ///
    /// # Errors
    /// If it was not measured; the reason is what [`Numbers::lacks`] noted.
    pub fn get(&self, name: &str) -> Result<&Number, CannotTell> {
        let found = self.all.iter().find(|number| number.name == name);
        found.ok_or_else(|| match self.missing.as_slice() {
            [] => CannotTell(format!("there is no number for {name:?}")),
            missing => CannotTell(missing.join("; ")),
        })
    }
}

impl Number {
    /// True if its whole spread is above `above`, false if its whole spread is below `below`.
    ///
    /// # Errors
    /// If it lies between, or across.
    pub fn is_above_or_below(&self, above: f64, below: f64) -> Result<bool, CannotTell> {
        if self.low > above {
            return Ok(true);
        }
        if self.high < below {
            return Ok(false);
        }
        Err(CannotTell(format!(
            "\"{}\" is {self}, neither above {above} nor below {below}",
            self.name
        )))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = [self.median, self.low, self.high]
            .iter()
            .all(|value| value.fract() == 0.0);
        // Counts of which one has digits behind the point all have them: "1.00 to 1" reads as two things.
        let one = |value: f64| match self.unit {
            Unit::Count if !whole => crate::words::digits(value),
            unit => crate::words::amount(value, unit),
        };
        let (median, low, high) = (one(self.median), one(self.low), one(self.high));
        // "2.00 times (1.90 to 2.10)": the unit once, where it is the same.
        let unit = median.split_once(' ').map_or("", |(_, unit)| unit);
        let same = [&low, &high].iter().all(|end| end.ends_with(unit));
        let short = |end: &str| match end.split_once(' ') {
            Some((number, _)) if same => number.to_owned(),
            _ => end.to_owned(),
        };
        f.write_str(&median)?;
        if (low.as_str(), high.as_str()) != (median.as_str(), median.as_str()) {
            write!(f, " ({} to {})", short(&low), short(&high))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(values: &[f64]) -> Number {
        let mut numbers = Numbers::default();
        numbers.add("gain", Unit::Times, values);
        numbers.all.remove(0)
    }

    #[test]
    fn the_whole_spread_decides() {
        assert_eq!(
            number(&[1.9, 1.8, 2.0]).is_above_or_below(1.5, 1.1),
            Ok(true)
        );
        assert_eq!(
            number(&[0.9, 1.0, 0.95]).is_above_or_below(1.5, 1.1),
            Ok(false)
        );
        let CannotTell(why) = number(&[0.9, 1.9, 1.0])
            .is_above_or_below(1.5, 1.1)
            .unwrap_err();
        assert!(why.contains("gain") && why.contains("1.5"), "{why}");
    }

    #[test]
    fn what_is_missing_says_why() {
        let mut numbers = Numbers::default();
        numbers.lacks("no Python without a GIL was given");
        let CannotTell(why) = numbers.get("x").unwrap_err();
        assert_eq!(why, "no Python without a GIL was given");
    }

    #[test]
    fn a_number_without_spread_has_none_in_words() {
        assert_eq!(number(&[2.0, 2.0]).to_string(), "2.00 times");
        assert_eq!(
            number(&[1.0, 2.0, 3.0]).to_string(),
            "2.00 times (1.00 to 3.00)"
        );
        let counted = |values: &[f64]| Number {
            unit: Unit::Count,
            ..number(values)
        };
        assert_eq!(
            counted(&[0.95, 0.999, 1.0]).to_string(),
            "1.00 (0.95 to 1.00)"
        );
        assert_eq!(counted(&[1.0, 2.0, 3.0]).to_string(), "2 (1 to 3)");
    }
}
