//! What stands in for `linux` on other systems: lines and times, no lanes.

use std::io;
use std::time::{Duration, Instant};

use crate::observation::Observation;
use crate::program::Killed;

/// Nobody hands us the orphans here: they stay unseen.
#[derive(Clone)]
pub(crate) struct Orphans;

impl Orphans {
    pub(crate) fn expect() -> io::Result<Self> {
        Ok(Orphans)
    }

    pub(crate) fn root(&mut self, _pid: i32) {}

    pub(crate) fn reap(&self) -> usize {
        0
    }

    pub(crate) fn wait(&self, _grace: Duration) {}

    pub(crate) fn kill(&self, _patience: Duration) -> Killed {
        Killed::default()
    }
}

pub(crate) fn label(pid: i32) -> String {
    format!("process {pid}")
}

/// Sees nothing, and says so.
pub(crate) struct Sampler;

impl Sampler {
    pub(crate) fn start(
        _root: i32,
        _orphans: Orphans,
        _start: Instant,
        _interval: Duration,
    ) -> io::Result<Self> {
        Ok(Sampler)
    }

    pub(crate) fn stop(self) -> Observation {
        let note =
            "threads, memory and processes left behind are seen on Linux only: no lanes here";
        Observation {
            notes: vec![note.to_owned()],
            ..Observation::default()
        }
    }
}
