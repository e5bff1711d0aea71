//! Is a task done when the main thread has slept as long as it?

use super::{Claim, Judged, Numbers, Unit, Verdict};
use crate::Error;
use crate::lab::Lab;

const PYTHON: &str = "lessons/04-future-polling/claims/done_in_time.py";
const RUST: &str = "lessons/04-future-polling/claims/done_in_time.rs";
const ASKED: &str = "times asked, each";
const DONE: &str = "answered yes, Python";

pub(super) fn claim() -> Claim {
    Claim {
        id: "done-in-time",
        says: "after a sleep as long as the task's, `done()` answers yes (the program asks; the article does not say)",
        articles: "D",
        chapter: "04-future-polling",
        sources: &[
            "https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Future.done",
            "https://docs.python.org/3/library/time.html#time.sleep",
        ],
        experiment: "A new pool gets a task that sleeps for 50 ms, the main thread sleeps as long, and then asks; again and \
                     again, in both languages.",
        confirmed_if: "the answer is yes every time",
        limited_if: "the answer is yes some of the times",
        refuted_if: "it is never yes",
        programs: &[PYTHON, RUST],
        measure,
        judge,
    }
}

fn measure(lab: &Lab, numbers: &mut Numbers) -> Result<(), Error> {
    let times = lab.size(60, 10);
    let words = [&times.to_string(), "0.05"];
    numbers.add(ASKED, Unit::Count, &[times as f64]);
    match lab.usual_python() {
        Some(python) => {
            let done = lab.python(python, PYTHON, &words)?.get("done")?;
            numbers.add(DONE, Unit::Count, &[done]);
        }
        None => numbers.lacks("no Python was given"),
    }
    let done = lab.rust(RUST, &words)?.get("done")?;
    numbers.add("answered yes, Rust", Unit::Count, &[done]);
    Ok(())
}

fn judge(numbers: &Numbers) -> Judged {
    let asked = numbers.get(ASKED)?.median;
    let done = numbers.get(DONE)?.median;
    Ok(if done >= asked {
        Verdict::Holds
    } else if done > 0.0 {
        Verdict::within(format!(
            "{done:.0} of {asked:.0} times in Python: the task begins its sleep a moment before or after the main thread, \
             and whoever wakes first decides"
        ))
    } else {
        Verdict::wrong("it was never done yet")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_decide() {
        let judged = |done: f64| {
            let mut numbers = Numbers::default();
            numbers.add(ASKED, Unit::Count, &[60.0]);
            numbers.add(DONE, Unit::Count, &[done]);
            judge(&numbers).unwrap()
        };
        assert_eq!(judged(60.0), Verdict::Holds);
        assert!(judged(20.0).because().starts_with("20 of 60"));
        assert_eq!(judged(0.0).short(), "wrong");
    }
}
