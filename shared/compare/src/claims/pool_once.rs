//! Is starting the processes a cost that is paid once?

use super::{Claim, Judged, Numbers, Unit, Verdict};
use crate::Error;
use crate::lab::Lab;
use crate::statistics::ratios;

const PYTHON: &str = "lessons/02-pool-map/claims/pool_once.py";
const RUST: &str = "lessons/02-pool-map/claims/pool_once.rs";
const GAIN: &str = "first map over a later one";
const NEW: &str = "workers started by later maps";

pub(super) fn claim() -> Claim {
    Claim {
        id: "pool-once",
        says: "starting the processes is a one-time cost, if the pool is used again",
        articles: "A",
        chapter: "02-pool-map",
        sources: &[
            "https://docs.python.org/3/library/multiprocessing.html#module-multiprocessing.pool",
        ],
        experiment: "A pool of four is started and maps the same hundred numbers again and again. The first map is timed \
                     with the start of the pool, the later ones alone; counted are workers that were not there after \
                     the first.",
        confirmed_if: "later maps start no worker, and the first takes more than 3 times as long as they do",
        limited_if: "",
        refuted_if: "later maps start workers, or the first takes less than 1.5 times as long",
        programs: &[PYTHON, RUST],
        measure,
        judge,
    }
}

fn measure(lab: &Lab, numbers: &mut Numbers) -> Result<(), Error> {
    let maps = lab.size(50, 5).to_string();
    let words = ["4", maps.as_str()];
    if let Some(python) = lab.usual_python() {
        let (mut first, mut later, mut new) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..lab.times() {
            let figures = lab.python(python, PYTHON, &words)?;
            first.push(figures.get("first_s")?);
            later.push(figures.get("later_s")?);
            new.push(figures.get("new_workers")?);
        }
        numbers.add("first map and start, Python", Unit::Seconds, &first);
        numbers.add("a later map, Python", Unit::Seconds, &later);
        numbers.add(GAIN, Unit::Times, &ratios(&first, &later));
        numbers.add(NEW, Unit::Count, &new);
    } else {
        numbers.lacks("no Python was given");
    }
    let (mut first, mut later) = (Vec::new(), Vec::new());
    for _ in 0..lab.times() {
        let figures = lab.rust(RUST, &words)?;
        first.push(figures.get("first_s")?);
        later.push(figures.get("later_s")?);
    }
    numbers.add("first map and start, Rust", Unit::Seconds, &first);
    numbers.add("a later map, Rust", Unit::Seconds, &later);
    Ok(())
}

fn judge(numbers: &Numbers) -> Judged {
    if numbers.get(NEW)?.high > 0.0 {
        return Ok(Verdict::wrong("later maps start workers too"));
    }
    if numbers.get(GAIN)?.is_above_or_below(3.0, 1.5)? {
        return Ok(Verdict::Holds);
    }
    Ok(Verdict::wrong(
        "the first map costs about what a later one costs",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_decide() {
        let judged = |gain: f64, new: f64| {
            let mut numbers = Numbers::default();
            numbers.add(GAIN, Unit::Times, &[gain]);
            numbers.add(NEW, Unit::Count, &[new]);
            judge(&numbers)
        };
        assert_eq!(judged(50.0, 0.0), Ok(Verdict::Holds));
        assert_eq!(judged(50.0, 2.0).unwrap().short(), "wrong");
        assert!(judged(2.0, 0.0).is_err());
    }
}
