//! A number with its unit and its spread, as it is judged and shown.

use std::fmt;

use serde::Serialize;

use crate::statistics::{median, spread};
use crate::unit::Unit;
use crate::words;

/// One number, with its spread over the rounds.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Number {
    /// As its claim's rule calls it.
    pub name: String,
    /// As a reader sees it.
    pub label: String,
    /// What it counts.
    pub unit: Unit,
    /// The median of the rounds.
    pub median: f64,
    /// The middle 80 % of them begin here,
    pub low: f64,
    /// and end here.
    pub high: f64,
    /// How many rounds gave a value.
    pub runs: usize,
}

impl Number {
    /// Of the values of the rounds.
    pub fn of(name: &str, label: &str, unit: Unit, values: &[f64]) -> Self {
        let (low, high) = spread(values);
        Number {
            name: name.to_owned(),
            label: label.to_owned(),
            unit,
            median: median(values),
            low,
            high,
            runs: values.len(),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = [self.median, self.low, self.high]
            .iter()
            .all(|value| value.fract() == 0.0);
        // Counts of which one has digits behind the point all have them: "1.00 to 1" reads as two things.
        let one = |value: f64| match self.unit {
            Unit::Count if !whole => words::digits(value),
            unit => words::amount(value, unit),
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

    fn shown(unit: Unit, values: &[f64]) -> String {
        Number::of("gain", "gain", unit, values).to_string()
    }

    #[test]
    fn a_number_without_spread_has_none_in_words() {
        assert_eq!(shown(Unit::Times, &[2.0, 2.0]), "2.00 times");
        let spread = shown(Unit::Times, &[1.0, 2.0, 3.0]);
        assert_eq!(spread, "2.00 times (1.00 to 3.00)");
        assert_eq!(
            shown(Unit::Count, &[0.95, 0.999, 1.0]),
            "1.00 (0.95 to 1.00)"
        );
        assert_eq!(shown(Unit::Count, &[1.0, 2.0, 3.0]), "2 (1 to 3)");
    }
}
