//! How many were inside at once.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Counts how many callers are inside a piece of code at once, and remembers the highest count.
///
/// The count shows *how* a task was solved: a sequential answer never gets above 1, and an answer without a limit
/// gets above the limit.
///
/// ```
/// let peak = within::Peak::new();
/// {
///     let _first = peak.enter();
///     let _second = peak.enter();
/// }
/// let _third = peak.enter();
/// assert_eq!(peak.highest(), 2);
/// ```
///
/// A low count does not prove that the callers *could not* have been inside together: they may have missed each
/// other. To make them meet, let them wait in a [`Gate`](crate::Gate).
#[derive(Debug, Default)]
pub struct Peak {
    inside: AtomicUsize,
    highest: AtomicUsize,
}

impl Peak {
    /// A count of 0. It can be a `static`.
    pub const fn new() -> Self {
        Self {
            inside: AtomicUsize::new(0),
            highest: AtomicUsize::new(0),
        }
    }

    /// Counts the caller as inside until the returned guard is dropped, in a panic too.
    ///
    /// Write `let _in = peak.enter();`. A plain `let _ = …` drops the guard in the same statement.
    #[must_use = "the guard counts only while it lives"]
    pub fn enter(&self) -> Inside<'_> {
        let now = self.inside.fetch_add(1, Ordering::SeqCst) + 1;
        // `fetch_max`, not a load and a store: two threads that enter together must not overwrite each other.
        self.highest.fetch_max(now, Ordering::SeqCst);
        Inside { peak: self }
    }

    /// The highest number that were inside at once, so far.
    pub fn highest(&self) -> usize {
        self.highest.load(Ordering::SeqCst)
    }
}

/// One caller inside a [`Peak`]. Dropping it is leaving.
#[derive(Debug)]
pub struct Inside<'a> {
    peak: &'a Peak,
}

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        self.peak.inside.fetch_sub(1, Ordering::SeqCst);
    }
}
