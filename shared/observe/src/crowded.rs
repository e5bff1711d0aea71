//! Whether other programs had the cores that this one wanted.

use crate::observation::{Lane, Observation};
use crate::words::seconds;

/// From this share of the run on a note asks. Less is usual where nothing else runs: a thread that is woken on the core of
/// another one waits until the kernel moves it.
const NOTED: f64 = 0.25;

/// And from this time on, in seconds: the start of a short program is nothing but threads that are woken.
const LEAST: f64 = 0.05;

/// What to ask about a run that was disturbed.
pub(crate) fn note(seen: &Observation) -> Option<String> {
    let missed = missed(&seen.lanes, seen.cores);
    (missed >= LEAST && missed > NOTED * seen.wall_s).then(|| {
        format!(
            "was the machine busy? For {} a thread was ready and had no core, although its program did not use all of them. \
             Try again when nothing else runs",
            seconds(missed)
        )
    })
}

/// For how long some thread was ready and waited, while fewer of these threads than there are cores had one. In seconds.
fn missed(lanes: &[Lane], cores: usize) -> f64 {
    let cores = i64::try_from(cores).unwrap_or(i64::MAX);
    // At each moment how many more run, and how many more wait.
    let mut changes: Vec<(f64, i64, i64)> = Vec::new();
    for lane in lanes {
        for &[from, to] in &lane.spans {
            changes.extend([(from, 1, 0), (to, -1, 0)]);
        }
        for &[from, to] in &lane.waits {
            changes.extend([(from, 0, 1), (to, 0, -1)]);
        }
    }
    changes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut sum, mut before) = (0.0, 0.0);
    let (mut running, mut waiting) = (0, 0);
    for (at, runs, waits) in changes {
        if waiting > 0 && running < cores {
            sum += at - before;
        }
        before = at;
        running += runs;
        waiting += waits;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::missed;
    use crate::observation::{Lane, Span};

    fn lane(spans: &[Span], waits: &[Span]) -> Lane {
        Lane {
            spans: spans.to_vec(),
            waits: waits.to_vec(),
            ..Lane::default()
        }
    }

    #[test]
    fn a_wait_while_own_threads_have_all_cores_is_not_counted() {
        let lanes = [
            lane(&[[0.0, 2.0]], &[]),
            lane(&[[0.0, 1.0]], &[[1.0, 2.0]]),
            lane(&[[1.0, 2.0]], &[[0.0, 1.0]]),
        ];
        assert_eq!(missed(&lanes, 2), 0.0);
        assert_eq!(missed(&lanes, 3), 2.0);
    }

    #[test]
    fn a_wait_beside_a_free_core_is() {
        let lanes = [lane(&[[0.0, 4.0]], &[]), lane(&[[2.0, 3.0]], &[[1.0, 2.0]])];
        assert_eq!(missed(&lanes, 2), 1.0);
        assert_eq!(missed(&[], 2), 0.0);
    }
}
