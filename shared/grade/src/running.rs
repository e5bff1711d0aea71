//! Running programs side by side. They wait more than they compute, so there are more at once than cores.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use limited::Load;

use crate::console;
use crate::mark::{Finding, Outcome};
use crate::patience;
use crate::side_by_side::side_by_side;
use crate::test_run::{self, Place, Program, Time};

/// For the tests of one answer on an idle machine; none of them should wait longer than 3 s.
const LIMIT: Duration = Duration::from_secs(12);

/// For each core so many programs at once.
const AT_ONCE: usize = 6;

/// The same for what is tried again. One by one, a class of untouched copies would take half an hour on a busy machine.
const AGAIN: usize = 2;

/// Trying again takes no longer than this, and so much more for each program: a copy full of endless loops keeps the
/// cores busy itself, and a class would wait for it.
const AGAIN_IN_ALL: Duration = Duration::from_secs(60);
const AGAIN_FOR_EACH: Duration = Duration::from_secs(4);

/// What came of a run, in how many seconds, and how busy the machine was meanwhile.
#[derive(Debug)]
pub struct Ran {
    pub finding: Finding,
    pub seconds: f64,
    busy: Option<f64>,
}

impl Ran {
    /// There was nothing to run.
    pub fn not(finding: Finding) -> Self {
        Ran {
            finding,
            seconds: 0.0,
            busy: None,
        }
    }

    /// Whether a test may have waited in vain: it failed, and there was time for that.
    fn may_have_waited(&self, patience: f64) -> bool {
        let wait = patience::WAIT.as_secs_f64() * patience;
        match self.finding.outcome {
            Outcome::TimedOut => true,
            Outcome::Failed => self.seconds >= wait,
            _ => false,
        }
    }
}

/// Run all; then, with few others, what waited in vain while the machine had no time for it. `limit` is for the tests of
/// one program; without it, patience decides.
pub fn all(programs: &[&Program<'_>], place: &Place<'_>, limit: Option<Duration>) -> Vec<Ran> {
    let patience = patience::now();
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let done = AtomicUsize::new(0);
    let mut ran = side_by_side(programs, AT_ONCE * cores, |program| {
        let ran = run(program, place, limit, patience);
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        console::progress(&format!("{done} of {} have run", programs.len()));
        ran
    });
    let in_vain =
        |ran: &Ran| ran.may_have_waited(patience) && patience::too_short(patience, ran.busy);
    let again: Vec<usize> = (0..ran.len()).filter(|i| in_vain(&ran[*i])).collect();
    if again.is_empty() {
        return ran;
    }
    console::progress(&format!("{} waited in vain: once more", again.len()));
    let patience = patience::again(patience);
    let each = AGAIN_FOR_EACH * u32::try_from(again.len()).unwrap_or(u32::MAX);
    let give_up = Instant::now() + AGAIN_IN_ALL + each;
    let second = side_by_side(&again, AGAIN * cores, |i| {
        let in_time = Instant::now() < give_up;
        in_time.then(|| run(programs[*i], place, limit, patience))
    });
    for (i, second) in again.into_iter().zip(second) {
        let Some(mut second) = second else {
            ran[i].finding.evidence.doubtful = true;
            continue;
        };
        if second.may_have_waited(patience) && patience::too_short(patience, second.busy) {
            second.finding = second.finding.doubtful();
        }
        ran[i] = second;
    }
    ran
}

fn run(program: &Program<'_>, place: &Place<'_>, limit: Option<Duration>, patience: f64) -> Ran {
    let limit = limit.unwrap_or_else(|| LIMIT.mul_f64(patience));
    let time = Time { limit, patience };
    let (load, begun) = (Load::watch(), Instant::now());
    let finding = test_run::run(program, place, time);
    Ran {
        finding,
        // To the millisecond: more digits would be noise.
        seconds: (begun.elapsed().as_secs_f64() * 1000.0).round() / 1000.0,
        busy: patience::busy(load.as_ref()),
    }
}
