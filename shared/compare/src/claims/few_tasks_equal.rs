//! From how many tasks on do coroutines win over threads?

use super::{Claim, Judged, Numbers, Unit, Verdict};
use crate::lab::Lab;
use crate::statistics::ratios;
use crate::words::count;
use crate::{Error, Python};

pub(super) const PYTHON: &str = "lessons/03-async-gather/claims/waiting.py";
pub(super) const RUST: &str = "lessons/03-async-gather/claims/waiting.rs";
const WAIT: &str = "0.5";
const FEW: &str = "whole time at 10 tasks, threads over coroutines";
const MANY: &str = "whole time at 5,000 tasks, threads over coroutines";

pub(super) fn claim() -> Claim {
    Claim {
        id: "few-tasks-equal",
        says: "with few tasks threads and coroutines hardly differ; with thousands coroutines win",
        articles: "A",
        chapter: "03-async-gather",
        sources: &["https://docs.python.org/3/library/asyncio-task.html"],
        experiment: "Ten tasks and five thousand wait for half a second, as threads and as coroutines, alternating. Compared \
                     is the whole time, wait included, because that is what a program takes; the cost beside it is what lies \
                     above the wait. The same in Rust, for threads and tokio's tasks.",
        confirmed_if: "at ten the times differ by less than 5 %, and at five thousand threads take more than 1.2 times as \
                       long",
        limited_if: "",
        refuted_if: "at ten they differ by more than 20 %, or at five thousand threads take less time",
        programs: &[PYTHON, RUST],
        measure,
        judge,
    }
}

/// Above the wait, of both ways in turn.
fn alternate(
    lab: &Lab,
    python: Option<&Python>,
    ways: [&str; 2],
    tasks: usize,
) -> Result<[Vec<f64>; 2], Error> {
    let mut above: [Vec<f64>; 2] = Default::default();
    // The verdict is about Python; for Rust one run has to do, or the claim would take half a minute.
    let times = if python.is_some() { lab.size(3, 2) } else { 1 };
    for _ in 0..times {
        for (values, way) in above.iter_mut().zip(ways) {
            let words = [way, &tasks.to_string(), WAIT];
            let figures = match python {
                Some(python) => lab.python(python, PYTHON, &words)?,
                None => lab.rust(RUST, &words)?,
            };
            values.push(figures.get("above_s")?);
        }
    }
    Ok(above)
}

fn measure(lab: &Lab, numbers: &mut Numbers) -> Result<(), Error> {
    let wait: f64 = WAIT.parse().expect("a constant that is a number");
    let whole = |above: &[f64]| above.iter().map(|a| a + wait).collect::<Vec<_>>();
    let python = lab.usual_python();
    for tasks in [10, 5_000] {
        let at = count(tasks as f64);
        if python.is_some() {
            let [threads, coroutines] = alternate(lab, python, ["threads", "coroutines"], tasks)?;
            numbers.add(
                &format!("cost of {at} Python threads"),
                Unit::Seconds,
                &threads,
            );
            numbers.add(
                &format!("cost of {at} coroutines"),
                Unit::Seconds,
                &coroutines,
            );
            let name = if tasks == 10 { FEW } else { MANY };
            let times = ratios(&whole(&threads), &whole(&coroutines));
            numbers.add(name, Unit::Times, &times);
        }
        let [threads, tokio] = alternate(lab, None, ["threads", "tokio"], tasks)?;
        numbers.add(
            &format!("cost of {at} Rust threads"),
            Unit::Seconds,
            &threads,
        );
        numbers.add(&format!("cost of {at} tokio tasks"), Unit::Seconds, &tokio);
    }
    if python.is_none() {
        numbers.lacks("no Python was given");
    }
    Ok(())
}

fn judge(numbers: &Numbers) -> Judged {
    let few = numbers.get(FEW)?;
    let slower = few.is_above_or_below(1.2, 1.05)?;
    let about_as_fast = few.is_above_or_below(0.95, 0.8)?;
    if slower || !about_as_fast {
        return Ok(Verdict::wrong("they differ with ten tasks already"));
    }
    if numbers.get(MANY)?.is_above_or_below(1.2, 1.0)? {
        return Ok(Verdict::Holds);
    }
    Ok(Verdict::wrong(
        "with thousands of tasks threads take less time",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_decide() {
        let judged = |few: f64, many: f64| {
            let mut numbers = Numbers::default();
            numbers.add(FEW, Unit::Times, &[few]);
            numbers.add(MANY, Unit::Times, &[many]);
            judge(&numbers)
        };
        assert_eq!(judged(1.01, 12.0), Ok(Verdict::Holds));
        assert_eq!(judged(1.5, 12.0).unwrap().short(), "wrong");
        assert_eq!(judged(0.5, 12.0).unwrap().short(), "wrong");
        assert!(judged(0.9, 12.0).is_err());
        assert_eq!(judged(1.01, 0.5).unwrap().short(), "wrong");
        assert!(judged(1.01, 1.1).is_err());
    }
}
