//! Are arguments copied to a process?

use super::{Claim, Judged, Numbers, Unit, Verdict};
use crate::lab::Lab;
use crate::scaling::bytes::{PYTHON, RUST, costs};
use crate::statistics::ratios;
use crate::{Error, Python};

const SMALL: usize = 100;
const LARGE: usize = 10_000_000;
const PROCESSES: &str = "large over small, Python processes";
const THREADS: &str = "large over small, Python threads";

pub(super) fn claim() -> Claim {
    Claim {
        id: "pickle-cost",
        says: "what a process works on is copied to it, and its results are copied back, as pickled bytes",
        articles: "A",
        chapter: "02-pool-map",
        sources: &[
            "https://docs.python.org/3/library/multiprocessing.html#programming-guidelines",
            "https://docs.python.org/3/library/multiprocessing.shared_memory.html",
        ],
        experiment: "An item of 100 bytes and one of 10 million go to a worker of a warm pool, which answers with their \
                     length. What is copied costs by its size; what is not, does not.",
        confirmed_if: "",
        limited_if: "to a process the large item costs more than 10 times the small one: other data than arguments and results may get there without a copy",
        refuted_if: "to a process the large item costs less than 5 times the small one",
        programs: &[PYTHON, RUST],
        measure,
        judge,
    }
}

fn measure(lab: &Lab, numbers: &mut Numbers) -> Result<(), Error> {
    let mut sizes = |who: &str, python: Option<&Python>, word: &str| -> Result<(), Error> {
        let small = costs(lab, python, word, SMALL)?;
        let large = costs(lab, python, word, LARGE)?;
        numbers.add(&format!("100 bytes, {who}"), Unit::Seconds, &small);
        numbers.add(&format!("10 million bytes, {who}"), Unit::Seconds, &large);
        numbers.add(
            &format!("large over small, {who}"),
            Unit::Times,
            &ratios(&large, &small),
        );
        Ok(())
    };
    let python = lab.usual_python();
    if python.is_some() {
        sizes("Python processes", python, "processes")?;
        sizes("Python threads", python, "threads")?;
    }
    sizes("Rust processes", None, "processes")?;
    sizes("Rust threads", None, "threads")?;
    if python.is_none() {
        numbers.lacks("no Python was given");
    }
    Ok(())
}

fn judge(numbers: &Numbers) -> Judged {
    if !numbers.get(PROCESSES)?.is_above_or_below(10.0, 5.0)? {
        return Ok(Verdict::wrong(
            "a large item costs a process about what a small one costs",
        ));
    }
    if numbers.get(THREADS)?.is_above_or_below(10.0, 5.0)? {
        return Err(super::CannotTell(
            "the size costs threads something too, so it is not the copy alone".to_owned(),
        ));
    }
    Ok(Verdict::within(
        "for arguments and results; what was there before a fork is inherited, and shared memory is not copied",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_decide() {
        let judged = |processes: f64, threads: f64| {
            let mut numbers = Numbers::default();
            numbers.add(PROCESSES, Unit::Times, &[processes]);
            numbers.add(THREADS, Unit::Times, &[threads]);
            judge(&numbers)
        };
        assert_eq!(judged(300.0, 1.0).unwrap().short(), "holds within limits");
        assert!(judged(300.0, 20.0).is_err());
        assert_eq!(judged(1.0, 1.0).unwrap().short(), "wrong");
        assert!(judged(7.0, 1.0).is_err());
    }
}
