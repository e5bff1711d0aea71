//! One thread, looked at again and again.

use super::between::Gap;
use super::proc::{self, Kept, Sums};
use super::sleeper::{Sleeper, Untold};
use crate::observation::{Lane, Span, micros};

/// A thread that always seemed asleep may have run in between: its CPU time is asked for every so many looks.
const ASK_SLEEPERS: u32 = 16;

/// Asleep for so many seconds, a thread counts as dormant.
const DORMANT: f64 = 0.05;

/// A shorter wait for a core cannot be drawn and is nobody's concern.
const SHORTEST_WAIT: f64 = 0.000_2;

/// Who got a core so often between two looks ran for less long than it seems.
const BLURRED: u64 = 3;

pub(crate) struct Task {
    stat: Kept,
    schedstat: Kept,
    sleeper: Sleeper,
    looks: u32,
    /// When it was last found ready or running.
    last_active: f64,
    /// Since when it has been ready or running.
    active_since: Option<f64>,
    active: Vec<Span>,
    sums: Sums,
    /// How many threads its process had at the last look.
    pub(crate) siblings: usize,
    pub(crate) lane: Lane,
}

impl Task {
    /// `born`: when it began, as well as that is known.
    pub(crate) fn new(pid: i32, tid: i32, born: f64) -> Self {
        Task {
            stat: Kept::new(format!("/proc/{pid}/task/{tid}/stat")),
            schedstat: Kept::new(format!("/proc/{pid}/task/{tid}/schedstat")),
            sleeper: Sleeper::new(pid, tid),
            looks: 0,
            last_active: born,
            active_since: None,
            active: Vec::new(),
            sums: Sums::default(),
            siblings: 1,
            lane: Lane {
                pid,
                tid,
                begin_s: born,
                end_s: born,
                ..Lane::default()
            },
        }
    }

    /// Look at it `now`; `false` if it is gone. What changed since the last look is taken to have changed half-way.
    pub(crate) fn look(&mut self, now: f64) -> bool {
        let mut buffer = [0; 1024];
        let stat = self.stat.read(&mut buffer).ok().and_then(proc::stat);
        let Some(stat) = stat.filter(|stat| !stat.ended()) else {
            let sums = self.sum_up(); // can still be read of a process that waits to be asked
            let gap = Gap::new(self.lane.end_s, now, sums);
            self.wait_for_core(sums, gap.middle);
            self.end(match self.active_since {
                Some(_) => gap.fell_asleep(),
                None => gap.middle,
            });
            return false;
        };
        if self.lane.name.as_bytes() != stat.name {
            self.lane.name = String::from_utf8_lossy(stat.name).into_owned();
            self.sleeper.renamed();
        }
        self.siblings = stat.threads;
        let state = stat.state;
        self.passed(state, now);
        self.lane.end_s = now;
        self.looks = self.looks.wrapping_add(1);
        true
    }

    /// What it has done since the last look, if it is in `state` now.
    fn passed(&mut self, state: u8, now: f64) {
        let (active, was_active) = (state == b'R', self.active_since.is_some());
        let sums = match active || was_active || self.looks.is_multiple_of(ASK_SLEEPERS) {
            true => self.sum_up(),
            false => None,
        };
        let gap = Gap::new(self.lane.end_s, now, sums);
        let woke = sums.is_some_and(|sums| sums.times > 0);
        if active {
            self.last_active = now;
        }
        if active && !was_active {
            let at = gap.woke_up();
            self.sleeper.awake(at);
            self.active_since = Some(at);
        }
        self.wait_for_core(sums, gap.middle);
        if active && was_active && gap.was_away() {
            self.rest(gap.fell_asleep());
            self.active_since = Some(now);
        } else if active && was_active && sums.is_some_and(|sums| sums.times >= BLURRED) {
            self.lane.blurred_s += gap.length();
        } else if was_active && !active {
            self.rest(gap.fell_asleep());
            self.sleeper.idle(state, woke, gap.fell_asleep());
        } else if !active {
            self.sleeper.idle(state, woke, gap.middle);
        }
    }

    /// What the kernel's sums say of the time since they were last asked.
    fn sum_up(&mut self) -> Option<Sums> {
        let mut buffer = [0; 128];
        let read = self.schedstat.read(&mut buffer).ok();
        let sums = read.and_then(proc::schedstat)?;
        let since = sums.since(self.sums);
        self.sums = sums;
        self.lane.cpu_s = sums.ran_ns as f64 / 1e9;
        Some(since)
    }

    /// The wait for a core that ended since the last look.
    ///
    /// The letter R means *running or ready*. The kernel adds a wait to `schedstat` when the thread gets a core: so
    /// what the letter cannot tell is known one look later.
    fn wait_for_core(&mut self, sums: Option<Sums>, middle: f64) {
        let waited = sums.map_or(0.0, |sums| sums.waited_ns as f64 / 1e9);
        if let Some(since) = self.active_since
            && waited >= SHORTEST_WAIT
        {
            let last = self.lane.waits.last().map_or(since, |wait| wait[1]);
            let from = (middle - waited).max(since).max(last);
            add(&mut self.lane.waits, from, middle);
        }
    }

    /// Asleep for long: it need not be looked at each time.
    pub(crate) fn is_dormant(&self) -> bool {
        self.lane.end_s - self.last_active >= DORMANT
    }

    /// Why it was not told what it waited for.
    pub(crate) fn untold(&self) -> Option<Untold> {
        self.sleeper.untold
    }

    fn rest(&mut self, at: f64) {
        if let Some(since) = self.active_since.take()
            && since < at
        {
            self.active.push([since, at]);
        }
    }

    /// It is over, at `at`.
    pub(crate) fn end(&mut self, at: f64) {
        self.rest(at);
        self.sleeper.awake(at);
        self.lane.end_s = at;
    }

    /// Its lane: the time it was ready, less the time it waited.
    pub(crate) fn into_lane(mut self) -> Lane {
        self.lane.spans = without(&self.active, &self.lane.waits);
        self.lane.idle = self.sleeper.spans;
        self.lane.begin_s = micros(self.lane.begin_s);
        self.lane.end_s = micros(self.lane.end_s);
        self.lane.cpu_s = micros(self.lane.cpu_s);
        self.lane.blurred_s = micros(self.lane.blurred_s);
        self.lane
    }
}

/// What is left of `spans` when `holes` are cut out. Both are in order and do not overlap among themselves.
fn without(spans: &[Span], holes: &[Span]) -> Vec<Span> {
    let mut left = Vec::with_capacity(spans.len());
    let mut holes = holes.iter().peekable();
    for &[mut from, to] in spans {
        while let Some(&&[begin, end]) = holes.peek()
            && begin < to
        {
            if begin > from {
                add(&mut left, from, begin);
            }
            from = from.max(end);
            if end > to {
                break; // it reaches into the next span
            }
            holes.next();
        }
        if from < to {
            add(&mut left, from, to);
        }
    }
    left
}

/// Rounded, and left out when nothing is left of it.
fn add(spans: &mut Vec<Span>, from: f64, to: f64) {
    let span = [micros(from), micros(to)];
    if span[0] < span[1] {
        spans.push(span);
    }
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn holes_are_cut_out() {
        let spans = [[0.0, 4.0], [6.0, 8.0], [9.0, 10.0]];
        assert_eq!(without(&spans, &[]), spans);
        assert_eq!(
            without(&spans, &[[1.0, 2.0], [3.0, 5.0], [6.0, 8.0]]),
            [[0.0, 1.0], [2.0, 3.0], [9.0, 10.0]]
        );
        assert_eq!(
            without(&spans, &[[3.0, 7.0], [9.5, 20.0]]),
            [[0.0, 3.0], [7.0, 8.0], [9.0, 9.5]]
        );
    }
}
