//! What one worker has been assigned in a map, and how much of it has come back.

use std::collections::VecDeque;
use std::ops::Range;

use crate::child::{Unread, take_back};
use crate::wire::{Head, INLINE, SLOT, Slot};

/// A chunk of items that a worker has.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Job {
    /// The first item without an outcome.
    next: usize,
    /// The worker may have begun the items before this one.
    begun: usize,
    start: usize,
    end: usize,
}

/// A job ready to be sent.
pub(crate) struct Parcel {
    job: Job,
    pub slot: [u8; SLOT],
    /// The arguments, if they are too large for the slot.
    pub data: Vec<u8>,
}

/// The jobs assigned to one worker, oldest first.
///
/// A worker is given a few small jobs ahead, so that it need not wait for the next. They lie in its pipe until it is free,
/// and whoever has nothing to do takes them from there: a job never waits behind a long one while another worker is idle.
#[derive(Default)]
pub(crate) struct Assigned {
    jobs: VecDeque<Job>,
    /// The next job, where it cannot lie in the pipe because it, or the one before it, is large.
    held: Option<Parcel>,
    /// The job given last is large: its arguments are not in the slot.
    large: bool,
    unread: Option<Unread>,
}

impl Job {
    fn new(items: Range<usize>) -> Self {
        Job {
            next: items.start,
            // A job's first item counts as begun once the worker has taken the job.
            begun: items.start + 1,
            start: items.start,
            end: items.end,
        }
    }
}

impl Parcel {
    /// The arguments are in `data`, and move into the slot if they fit.
    pub fn new(task: u32, items: Range<usize>, mut data: Vec<u8>) -> Self {
        let mut slot = Slot {
            task,
            start: items.start as u64,
            end: items.end as u64,
            len: data.len() as u64,
            inline: [0; INLINE],
        };
        if let Some(inline) = slot.inline.get_mut(..data.len()) {
            inline.copy_from_slice(&data);
            data.clear();
        }
        Parcel {
            job: Job::new(items),
            slot: slot.to_bytes(),
            data,
        }
    }
}

impl Assigned {
    /// The pipe in which the worker's jobs lie, when a map or the worker begins.
    pub fn attach(&mut self, unread: Unread) {
        self.unread = Some(unread);
    }

    pub fn is_idle(&self) -> bool {
        self.jobs.is_empty()
    }

    /// Whether another job may be added to those `ahead`.
    pub fn has_room(&self, ahead: usize) -> bool {
        self.held.is_none() && self.jobs.len() < ahead
    }

    /// Whether this parcel may lie in the pipe. It may not where an idle worker could take back a slot whose
    /// arguments are elsewhere.
    pub fn may_lie_in_pipe(&self, parcel: &Parcel) -> bool {
        parcel.data.is_empty() && !self.large
    }

    pub fn push(&mut self, parcel: &Parcel) {
        self.large = !parcel.data.is_empty();
        self.jobs.push_back(parcel.job.clone());
    }

    pub fn hold(&mut self, parcel: Parcel) {
        self.held = Some(parcel);
    }

    pub fn release(&mut self) -> Option<Parcel> {
        self.held.take()
    }

    /// Gives up a job that the worker has not begun, if it has another to answer.
    pub fn give_up(&mut self) -> Option<Parcel> {
        if self.jobs.is_empty() {
            return None;
        }
        if self.held.is_some() {
            return self.held.take();
        }
        if self.jobs.len() < 2 {
            return None;
        }
        let slot = take_back(self.unread.as_ref()?)?;
        let job = self.remove(&slot)?;
        Some(Parcel {
            job,
            slot,
            data: Vec::new(),
        })
    }

    /// Notes an answer. Returns the items it is about, or nothing if it is not about the oldest job.
    pub fn note(&mut self, head: &Head) -> Option<Range<usize>> {
        let job = self.jobs.front_mut()?;
        let items = usize::try_from(head.first).ok()?..usize::try_from(head.next).ok()?;
        if items.start != job.next || items.end < items.start || items.end > job.end {
            return None;
        }
        job.next = items.end;
        job.begun = usize::try_from(head.begun).ok()?.clamp(job.next, job.end);
        if job.next == job.end {
            self.jobs.pop_front();
            self.large &= !self.jobs.is_empty();
        }
        Some(items)
    }

    /// Takes everything from a dead worker. Returns the items that it may have begun, and those that it has not, last
    /// ones first.
    pub fn clear(&mut self) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
        let mut untouched = Vec::new();
        if let Some(unread) = self.unread.take() {
            while let Some(job) = take_back(&unread).and_then(|slot| self.remove(&slot)) {
                untouched.push(job.start..job.end);
            }
        }
        untouched.extend(
            self.held
                .take()
                .map(|parcel| parcel.job.start..parcel.job.end),
        );
        let mut begun = Vec::new();
        for job in self.jobs.drain(..) {
            begun.push(job.next..job.begun);
            untouched.push(job.begun..job.end);
        }
        self.large = false;
        untouched.sort_by_key(|range| std::cmp::Reverse(range.start));
        (begun, untouched)
    }

    fn remove(&mut self, slot: &[u8; SLOT]) -> Option<Job> {
        let start = usize::try_from(Slot::from_bytes(slot).start).ok()?;
        let at = self.jobs.iter().position(|job| job.start == start)?;
        self.jobs.remove(at)
    }
}
