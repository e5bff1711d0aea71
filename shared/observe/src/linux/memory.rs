//! How much memory the processes have together.

use std::fs;
use std::time::{Duration, Instant};

use super::proc;
use crate::observation::PeakKind;

/// A long-running program is looked at this often, or more seldom.
const INTERVAL: Duration = Duration::from_millis(20);

/// Walking through the pages of a big program takes milliseconds: at most this share of a core goes into it.
const SHARE: f64 = 0.01;

/// The peak so far, and when to look again.
pub(crate) struct Memory {
    due: Duration,
    page: u64,
    pub(crate) peak: Option<u64>,
    pub(crate) kind: PeakKind,
}

impl Memory {
    pub(crate) fn new() -> Self {
        Memory {
            due: Duration::ZERO,
            page: rustix::param::page_size() as u64,
            peak: None,
            kind: PeakKind::None,
        }
    }

    /// Look, if it is time. In its first milliseconds a program grows fast: looks come at 0, 1, 2, 4, 8 … ms.
    pub(crate) fn look(&mut self, elapsed: Duration, pids: impl Iterator<Item = i32>) {
        if elapsed < self.due {
            return;
        }
        let began = Instant::now();
        let sizes = pids.filter_map(|pid| self.size(pid));
        let sizes: Vec<(u64, PeakKind)> = sizes.collect();
        let cost = began.elapsed().div_f64(SHARE);
        let pause = elapsed.clamp(Duration::from_millis(1), INTERVAL);
        self.due = elapsed + pause.max(cost);
        if sizes.is_empty() {
            return;
        }
        self.peak = self.peak.max(Some(sizes.iter().map(|size| size.0).sum()));
        // One process without PSS makes the whole sum the lesser kind.
        let lesser = sizes.iter().any(|size| size.1 == PeakKind::Rss);
        if lesser || self.kind == PeakKind::Rss {
            self.kind = PeakKind::Rss;
        } else {
            self.kind = PeakKind::Pss;
        }
    }

    fn size(&self, pid: i32) -> Option<(u64, PeakKind)> {
        let rollup = fs::read(format!("/proc/{pid}/smaps_rollup"));
        if let Some(kib) = rollup.ok().and_then(|text| proc::value(&text, "Pss")) {
            return Some((kib * 1024, PeakKind::Pss));
        }
        let statm = fs::read_to_string(format!("/proc/{pid}/statm")).ok()?;
        let mut pages = statm.split(' ').skip(1).map(str::parse::<u64>);
        let resident = pages.next()?.ok()?;
        let shared = pages.next()?.ok()?;
        // A process that has ended and waits to be asked has no pages: it says nothing about the kind.
        (resident > 0).then(|| (resident.saturating_sub(shared) * self.page, PeakKind::Rss))
    }
}
