//! From values to places.

use crate::scaling::Axis;

/// A scale from values to places.
pub(super) struct Scale<'a> {
    pub(super) axis: &'a Axis,
    low: f64,
    high: f64,
    pub(super) from: f64,
    pub(super) to: f64,
}

impl<'a> Scale<'a> {
    pub(super) fn new(
        axis: &'a Axis,
        values: impl Iterator<Item = f64>,
        from: f64,
        to: f64,
    ) -> Self {
        let values: Vec<f64> = values
            .filter(|v| v.is_finite() && (!axis.logarithmic || *v > 0.0))
            .collect();
        let least = values.iter().copied().fold(f64::INFINITY, f64::min);
        let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let (low, high) = match (values.is_empty(), axis.logarithmic) {
            (true, _) => (0.1, 1.0),
            (_, true) => (
                10_f64.powf(least.log10().floor()),
                10_f64.powf(most.log10().ceil()),
            ),
            (_, false) => (0.0, most.ceil().max(1.0)),
        };
        let high = if high > low { high } else { low * 10.0 };
        Scale {
            axis,
            low,
            high,
            from,
            to,
        }
    }

    pub(super) fn at(&self, value: f64) -> f64 {
        let part = if self.axis.logarithmic {
            (value.max(self.low) / self.low).log10() / (self.high / self.low).log10()
        } else {
            (value - self.low) / (self.high - self.low)
        };
        self.from + part.clamp(0.0, 1.0) * (self.to - self.from)
    }

    /// Powers of ten, or whole numbers in round steps; about six of them.
    pub(super) fn ticks(&self) -> Vec<f64> {
        if !self.axis.logarithmic {
            let rough = self.high / 6.0;
            let power = 10_f64.powf(rough.log10().floor());
            let steps = [1.0, 2.0, 5.0, 10.0].map(|factor| (factor * power).max(1.0));
            let step = steps.into_iter().find(|step| *step >= rough);
            let step = step.unwrap_or(10.0 * power);
            let count = (self.high / step).floor() as u32;
            return (0..=count).map(|n| f64::from(n) * step).collect();
        }
        let decades = (self.high / self.low).log10().round() as i32;
        let step = usize::try_from(decades / 6 + 1).unwrap_or(1);
        (0..=decades)
            .step_by(step)
            .map(|n| self.low * 10_f64.powi(n))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::Unit;

    #[test]
    fn an_axis_has_a_handful_of_ticks_whatever_its_numbers() {
        let ticks = |most: f64| {
            let axis = Axis {
                label: String::new(),
                unit: Unit::Count,
                logarithmic: false,
            };
            Scale::new(&axis, [1.0, most].into_iter(), 0.0, 1.0).ticks()
        };
        assert_eq!(ticks(2.0), [0.0, 1.0, 2.0]);
        assert_eq!(ticks(10.0), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
        let many = ticks(1e7);
        assert!((3..=8).contains(&many.len()), "{many:?}");
    }
}
