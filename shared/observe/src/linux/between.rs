//! What a thread did between two looks, as far as its states at both ends and the kernel's sums tell.

use super::proc::Sums;

/// After a longer time without a look the kernel's sums say more than the letters at both ends.
const LONG_GAP: f64 = 0.05;

/// The time between two looks at a thread, and for how long of it the thread wanted a core, if that is known.
#[derive(Clone, Copy)]
pub(crate) struct Gap {
    before: f64,
    now: f64,
    pub(crate) middle: f64,
    /// Only of a long gap: the sum of a thread that runs may be late by the length of a tick.
    ready_s: Option<f64>,
}

impl Gap {
    pub(crate) fn new(before: f64, now: f64, sums: Option<Sums>) -> Self {
        let sums = sums.filter(|_| now - before > LONG_GAP);
        Gap {
            before,
            now,
            middle: f64::midpoint(before, now),
            ready_s: sums.map(Sums::ready_s),
        }
    }

    pub(crate) fn length(self) -> f64 {
        self.now - self.before
    }

    /// Seen ready at both ends, it was not so in between: stopped, together with us, or asleep.
    pub(crate) fn was_away(self) -> bool {
        self.ready_s
            .is_some_and(|ready| ready < 0.75 * self.length())
    }

    /// When it went to sleep, if it was awake at the beginning.
    pub(crate) fn fell_asleep(self) -> f64 {
        self.ready_s
            .map_or(self.middle, |ready| (self.before + ready).min(self.now))
    }

    /// When it woke up, if it is awake at the end.
    pub(crate) fn woke_up(self) -> f64 {
        self.ready_s
            .map_or(self.middle, |ready| (self.now - ready).max(self.before))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Stopped together with us for a second, it is seen running before and after.
    #[test]
    fn nobody_ran_in_a_long_gap_without_cpu_time() {
        let ran = |millis: u64| {
            Some(Sums {
                ran_ns: millis * 1_000_000,
                ..Sums::default()
            })
        };
        let stopped = Gap::new(1.0, 2.0, ran(10));
        assert!(stopped.was_away());
        assert!((stopped.fell_asleep() - 1.01).abs() < 1e-9);
        assert!((stopped.woke_up() - 1.99).abs() < 1e-9);
        assert!(!Gap::new(1.0, 2.0, ran(900)).was_away());
        let short = Gap::new(1.0, 1.002, ran(0));
        assert!(!short.was_away() && (short.fell_asleep() - 1.001).abs() < 1e-9);
    }
}
