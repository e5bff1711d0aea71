//! Do threads make CPU-bound Python faster?

use super::{CannotTell, Claim, Judged, Numbers, Unit, Verdict};
use crate::lab::Lab;
use crate::scaling::cpu::{PYTHON, RUST, Way};
use crate::{Error, Python};

const WITH: &str = "gain by a second thread, with the GIL";
const WITHOUT: &str = "gain by a second thread, without the GIL";
const RUST_GAIN: &str = "gain by a second thread, Rust";

pub(super) fn claim() -> Claim {
    Claim {
        id: "threads-cpu",
        says: "threads bring CPU-bound Python no gain, and can cost some",
        articles: "A, B, C",
        chapter: "01-sleep-workers",
        sources: &[
            "https://docs.python.org/3/library/threading.html",
            "https://peps.python.org/pep-0703/",
        ],
        experiment: "The same loop once on one thread, once cut in two for two threads, alternating; the gain is one \
                     thread's time over that of two, and below 1 it is a cost. The same with processes, without a GIL if there is such a \
                     Python, and with Rust's threads.",
        confirmed_if: "with the GIL the gain stays below 1.2 times",
        limited_if: "confirmed with the GIL, but without one the gain is above 1.2 times, or no such Python was measured",
        refuted_if: "with the GIL the gain is above 1.5 times",
        programs: &[PYTHON, RUST],
        measure,
        judge,
    }
}

fn measure(lab: &Lab, numbers: &mut Numbers) -> Result<(), Error> {
    let mut gain = |name: &str, python: Option<&Python>, word| -> Result<(), Error> {
        let way = Way { python, word };
        // Half as long as the plot's runs: there are four ways here, and a claim should take about ten seconds.
        let steps = way.steps(lab)? / 2;
        numbers.add(name, Unit::Times, &way.gains(lab, 2, steps)?);
        Ok(())
    };
    if let Some(python) = lab.with_gil() {
        gain(WITH, Some(python), "threads")?;
        gain("gain by a second process", Some(python), "processes")?;
    }
    if let Some(python) = lab.without_gil() {
        gain(WITHOUT, Some(python), "threads")?;
    }
    gain(RUST_GAIN, None, "threads")?;
    if lab.with_gil().is_none() {
        numbers.lacks("no Python with a GIL was given");
    }
    if lab.without_gil().is_none() {
        numbers.lacks("no Python without a GIL was given (--python PATH)");
    }
    Ok(())
}

fn judge(numbers: &Numbers) -> Judged {
    // One core, or another program on it: nobody gains there, and nothing follows.
    let rust = numbers.get(RUST_GAIN)?;
    if rust.median < 1.5 {
        return Err(CannotTell(format!(
            "even in Rust a second thread gained {rust}: one core, or a busy machine"
        )));
    }
    let with = numbers.get(WITH)?;
    if with.is_above_or_below(1.5, 1.2)? {
        return Ok(Verdict::wrong("a second thread made it faster"));
    }
    let Ok(without) = numbers.get(WITHOUT) else {
        return Ok(Verdict::within(
            "with the GIL; no Python without one was measured",
        ));
    };
    Ok(match without.is_above_or_below(1.2, 1.2) {
        Ok(true) => Verdict::within(format!(
            "with the GIL, where a second thread made it {with} as fast; without it {without}"
        )),
        Ok(false) => Verdict::Holds,
        Err(_) => Verdict::within(format!(
            "with the GIL; without it this machine cannot tell: {without}"
        )),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(with: &[f64], without: &[f64]) -> Judged {
        let mut numbers = Numbers::default();
        numbers.add(WITH, Unit::Times, with);
        numbers.add(RUST_GAIN, Unit::Times, &[1.9]);
        if !without.is_empty() {
            numbers.add(WITHOUT, Unit::Times, without);
        }
        judge(&numbers)
    }

    #[test]
    fn the_numbers_decide() {
        assert_eq!(
            judged(&[0.95, 0.98], &[1.9]).unwrap().short(),
            "holds within limits"
        );
        assert!(judged(&[0.95], &[1.9]).unwrap().because().contains("1.90"));
        assert_eq!(judged(&[0.95], &[1.0]).unwrap(), Verdict::Holds);
        assert!(
            judged(&[0.95], &[])
                .unwrap()
                .because()
                .contains("no Python without")
        );
        assert!(
            judged(&[0.95], &[0.3, 1.9])
                .unwrap()
                .because()
                .contains("cannot tell")
        );
        assert_eq!(judged(&[1.8, 1.9], &[]).unwrap().short(), "wrong");
        assert!(judged(&[0.9, 1.9], &[]).is_err());
    }

    #[test]
    fn where_nobody_gains_nothing_follows() {
        let mut numbers = Numbers::default();
        numbers.add(WITH, Unit::Times, &[1.0]);
        numbers.add(RUST_GAIN, Unit::Times, &[1.0]);
        let CannotTell(why) = judge(&numbers).unwrap_err();
        assert!(why.contains("one core"), "{why}");
    }
}
