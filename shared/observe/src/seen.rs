//! What the sampler hands over at the end.

use crate::recording::{Count, Lane, PeakKind};

/// Everything that comes from looking at processes; the empty value is "nothing was seen".
#[derive(Default)]
pub(crate) struct Seen {
    pub(crate) lanes: Vec<Lane>,
    pub(crate) threads: Count,
    pub(crate) processes: Count,
    pub(crate) peak_bytes: Option<u64>,
    pub(crate) peak_kind: PeakKind,
    pub(crate) samples: u64,
    pub(crate) interval_s: f64,
    pub(crate) sampler_cpu_s: f64,
    pub(crate) notes: Vec<String>,
}
