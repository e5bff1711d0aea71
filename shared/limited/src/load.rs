//! How much the machine works, all programs together. A limit that is fair on an idle machine is not on a busy one.

use std::fs;
use std::time::Instant;

/// The machine's work, watched from a moment on.
#[derive(Debug)]
pub struct Load {
    /// What was worked before, in seconds.
    before: f64,
    begun: Instant,
}

impl Load {
    /// From now on. Nothing where the system does not say: it does on Linux.
    pub fn watch() -> Option<Self> {
        Some(Load {
            before: worked()?,
            begun: Instant::now(),
        })
    }

    /// How many cores were busy since then, on average. Linux counts in hundredths of a second: less than a tenth says
    /// little.
    pub fn cores(&self) -> Option<f64> {
        let seconds = self.begun.elapsed().as_secs_f64().max(0.01);
        Some((worked()? - self.before) / seconds)
    }
}

/// Seconds that all cores together have worked since the system started.
fn worked() -> Option<f64> {
    let text = fs::read_to_string("/proc/stat").ok()?;
    let ticks = text.lines().next()?.strip_prefix("cpu ")?;
    let ticks: Vec<f64> = ticks
        .split_whitespace()
        .filter_map(|n| n.parse().ok())
        .collect();
    // user, nice, system, idle, waiting for disks, interrupts (two kinds), stolen by other virtual machines; what
    // follows is counted in the first two already. Linux shows a hundredth of a second as one.
    let work = [0, 1, 2, 5, 6, 7].map(|i| ticks.get(i).copied().unwrap_or(0.0));
    Some(work.iter().sum::<f64>() / 100.0)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn a_busy_thread_is_seen() {
        let load = Load::watch().expect("Linux says");
        // A core that somebody else needs may be ours for a part of the time only: wait for the work, not the clock.
        while worked().expect("Linux says") < load.before + 0.1 {
            assert!(
                load.begun.elapsed() < Duration::from_secs(60),
                "work is not counted"
            );
        }
        assert!(load.cores().is_some_and(|cores| cores > 0.0));
    }
}
