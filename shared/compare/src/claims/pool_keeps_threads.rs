//! Does an executor keep its threads, and give a task to a free one?

use super::{Claim, Judged, Numbers, Unit, Verdict};
use crate::Error;
use crate::lab::Lab;

const PYTHON: &str = "lessons/04-future-polling/claims/pool_threads.py";
const RUST: &str = "lessons/04-future-polling/claims/pool_threads.rs";
/// What the programs print, and in words.
const STEPS: [(&str, &str); 4] = [
    ("new", "a new pool of 3"),
    ("first", "after a first task"),
    ("second", "after a second task"),
    ("nine", "with nine tasks at once"),
];

pub(super) fn claim() -> Claim {
    Claim {
        id: "pool-keeps-threads",
        says: "a thread pool executor keeps its workers, and an idle one takes the next task",
        articles: "D",
        chapter: "04-future-polling",
        sources: &[
            "https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.ThreadPoolExecutor",
        ],
        experiment: "The threads of a pool of three are counted four times: when it is new, after one task, after another \
                     that came when the first was done, and with nine tasks at once.",
        confirmed_if: "there are never more than three, and the second task starts none",
        limited_if: "confirmed, but a new pool has fewer than three",
        refuted_if: "there are more than three, or the second task starts one",
        programs: &[PYTHON, RUST],
        measure,
        judge,
    }
}

fn name(step: &str, language: &str) -> String {
    format!("threads, {step}, {language}")
}

fn measure(lab: &Lab, numbers: &mut Numbers) -> Result<(), Error> {
    let python = lab.usual_python();
    let python = python.map(|python| lab.python(python, PYTHON, &[]));
    if python.is_none() {
        numbers.lacks("no Python was given");
    }
    let rust = Some(lab.rust(RUST, &[]));
    for (language, figures) in [("Python", python), ("Rust", rust)] {
        let Some(figures) = figures.transpose()? else {
            continue;
        };
        for (printed, step) in STEPS {
            numbers.add(&name(step, language), Unit::Count, &[figures.get(printed)?]);
        }
    }
    Ok(())
}

fn judge(numbers: &Numbers) -> Judged {
    let count = |(_, step)| Ok(numbers.get(&name(step, "Python"))?.median);
    let [new, first, second, nine] = [
        count(STEPS[0])?,
        count(STEPS[1])?,
        count(STEPS[2])?,
        count(STEPS[3])?,
    ];
    Ok(if nine > 3.0 || second > first {
        Verdict::wrong("it started more threads than it was to keep, or left an idle one unused")
    } else if new < 3.0 {
        Verdict::within("the pool begins empty: a thread starts when a task comes and none is idle")
    } else {
        Verdict::Holds
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_decide() {
        let judged = |counts: [f64; 4]| {
            let mut numbers = Numbers::default();
            for ((_, step), count) in STEPS.into_iter().zip(counts) {
                numbers.add(&name(step, "Python"), Unit::Count, &[count]);
            }
            judge(&numbers).unwrap()
        };
        assert_eq!(judged([3.0; 4]), Verdict::Holds);
        assert!(
            judged([0.0, 1.0, 1.0, 3.0])
                .because()
                .contains("begins empty")
        );
        assert_eq!(judged([0.0, 1.0, 2.0, 3.0]).short(), "wrong");
        assert_eq!(judged([3.0, 3.0, 3.0, 9.0]).short(), "wrong");
    }
}
