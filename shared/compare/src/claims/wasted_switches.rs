//! Does the interpreter switch to threads that still wait?

use super::{Claim, Judged, Numbers, Unit, Verdict};
use crate::Error;
use crate::lab::Lab;

const PYTHON: &str = "lessons/01-sleep-workers/claims/waiters.py";
const WAITING: &str = "switches of a waiting thread, for each message";
const READY: &str = "switches of the ready thread, for each message";

pub(super) fn claim() -> Claim {
    Claim {
        id: "wasted-switches",
        says: "the interpreter switches to threads that still wait for input, one after the other, before it comes to \
               the one that is ready",
        articles: "D",
        chapter: "01-sleep-workers",
        sources: &[
            "https://docs.python.org/3/glossary.html#term-global-interpreter-lock",
            "https://man7.org/linux/man-pages/man5/proc_pid_status.5.html",
        ],
        experiment: "Three threads each read from a pipe, and only the third one's gets messages. The kernel counts how \
                     often each of them left a processor meanwhile.",
        confirmed_if: "a waiting thread is switched to for more than half of the messages",
        limited_if: "",
        refuted_if: "for less than a tenth of them",
        programs: &[PYTHON],
        measure,
        judge,
    }
}

fn measure(lab: &Lab, numbers: &mut Numbers) -> Result<(), Error> {
    let Some(python) = lab.with_gil() else {
        numbers.lacks("no Python with a GIL was given");
        return Ok(());
    };
    if !cfg!(target_os = "linux") {
        numbers.lacks("only Linux counts the switches of each thread");
        return Ok(());
    }
    let messages = lab.size(5000, 500);
    let (mut waiting, mut ready) = (Vec::new(), Vec::new());
    for _ in 0..lab.times() {
        let figures = lab.python(python, PYTHON, &[&messages.to_string()])?;
        // Two threads wait.
        waiting.push(figures.get("waiting_switches")? / 2.0 / messages as f64);
        ready.push(figures.get("ready_switches")? / messages as f64);
    }
    numbers.add("messages", Unit::Count, &[messages as f64]);
    numbers.add(WAITING, Unit::Count, &waiting);
    numbers.add(READY, Unit::Count, &ready);
    Ok(())
}

fn judge(numbers: &Numbers) -> Judged {
    // Without the ready thread's own switches nothing was counted at all.
    if !numbers.get(READY)?.is_above_or_below(0.1, 0.1)? {
        return Err(super::CannotTell(
            "the kernel counted no switches of the ready thread".to_owned(),
        ));
    }
    if numbers.get(WAITING)?.is_above_or_below(0.5, 0.1)? {
        return Ok(Verdict::Holds);
    }
    Ok(Verdict::wrong(
        "a thread that waits for input sleeps in the kernel without the GIL, and nobody switches to it until its input \
         is there",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(waiting: f64, ready: f64) -> Judged {
        let mut numbers = Numbers::default();
        numbers.add(WAITING, Unit::Count, &[waiting]);
        numbers.add(READY, Unit::Count, &[ready]);
        judge(&numbers)
    }

    #[test]
    fn the_numbers_decide() {
        assert_eq!(judged(0.001, 1.0).unwrap().short(), "wrong");
        assert_eq!(judged(1.0, 1.0), Ok(Verdict::Holds));
        assert!(judged(0.3, 1.0).is_err());
        assert!(judged(0.0, 0.0).is_err());
    }
}
