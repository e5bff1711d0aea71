//! The times between looks, in bounded memory, and why they were longer than asked for.

use std::time::Duration;

use crate::observation::{Cost, micros};

/// Counted by hundredths of a millisecond up to a second.
const SLOT: Duration = Duration::from_micros(10);
const SLOTS: usize = 100_000;

pub(crate) struct Gaps {
    asked: Duration,
    counts: Vec<u64>,
    sum: Duration,
    longest: Duration,
    missed: u64,
    /// How long the next gap should be, and how much of it is for cheapness' sake.
    planned: Option<Duration>,
    spared: Duration,
    late: Duration,
}

impl Gaps {
    pub(crate) fn new(asked: Duration) -> Self {
        Gaps {
            asked,
            counts: Vec::new(),
            sum: Duration::ZERO,
            longest: Duration::ZERO,
            missed: 0,
            planned: None,
            spared: Duration::ZERO,
            late: Duration::ZERO,
        }
    }

    /// The next look is to be `gap` after the last one. `spare` is the pause that cheapness alone asks for.
    pub(crate) fn planned(&mut self, gap: Duration, spare: Duration) {
        self.planned = Some(gap);
        if !spare.is_zero() {
            self.spared += gap.saturating_sub(self.asked);
        }
    }

    pub(crate) fn add(&mut self, gap: Duration) {
        let slot = (gap.as_nanos() / SLOT.as_nanos()).min(SLOTS as u128 - 1) as usize;
        if self.counts.len() <= slot {
            self.counts.resize(slot + 1, 0);
        }
        self.counts[slot] += 1;
        self.sum += gap;
        self.longest = self.longest.max(gap);
        let asked = self.asked.as_secs_f64().max(1e-6);
        // Half an interval late is no look missed.
        self.missed += ((gap.as_secs_f64() / asked).round() as u64).saturating_sub(1);
        if let Some(planned) = self.planned.take() {
            self.late += gap.saturating_sub(planned);
        }
    }

    pub(crate) fn cost(&self) -> Cost {
        let count = self.counts.iter().sum::<u64>();
        let seconds = |time: Duration| micros(time.as_secs_f64());
        Cost {
            interval_s: seconds(self.middle(count)),
            mean_interval_s: micros(self.sum.as_secs_f64() / count.max(1) as f64),
            longest_interval_s: seconds(self.longest),
            missed: self.missed,
            spared_s: seconds(self.spared),
            late_s: seconds(self.late),
            ..Cost::default()
        }
    }

    fn middle(&self, count: u64) -> Duration {
        let half = count.div_ceil(2);
        let mut sum = 0;
        let slot = self.counts.iter().position(|count| {
            sum += count;
            sum >= half
        });
        // The middle of the slot.
        let middle = |slot: usize| SLOT * slot as u32 + SLOT / 2;
        slot.map_or(Duration::ZERO, middle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MILLI: Duration = Duration::from_millis(1);

    #[test]
    fn the_middle_the_mean_and_the_longest() {
        let mut gaps = Gaps::new(MILLI);
        assert_eq!(gaps.cost(), Cost::default());
        for millis in [1, 1, 1, 7, 5_000] {
            gaps.add(MILLI * millis);
        }
        let cost = gaps.cost();
        assert_eq!((cost.interval_s, cost.mean_interval_s), (0.001_005, 1.002));
        assert_eq!((cost.longest_interval_s, cost.missed), (5.0, 4_999 + 6));
    }

    #[test]
    fn late_is_not_spared() {
        let mut gaps = Gaps::new(MILLI);
        gaps.planned(MILLI, Duration::ZERO);
        gaps.add(MILLI * 9);
        gaps.planned(MILLI * 4, MILLI * 3);
        gaps.add(MILLI * 4);
        let cost = gaps.cost();
        assert_eq!((cost.late_s, cost.spared_s), (0.008, 0.003));
    }
}
