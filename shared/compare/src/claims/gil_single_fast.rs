//! Does the GIL make a program with one thread fast?

use super::{Claim, Judged, Numbers, Unit, Verdict};
use crate::lab::Lab;
use crate::statistics::ratios;
use crate::{Error, Python};

const PYTHON: &str = "lessons/01-sleep-workers/claims/one_thread.py";
const COST: &str = "time without the GIL over time with it";

pub(super) fn claim() -> Claim {
    Claim {
        id: "gil-single-fast",
        says: "a program without threads gains speed from the GIL",
        articles: "D",
        chapter: "gil",
        sources: &[
            "https://peps.python.org/pep-0703/#performance",
            "https://docs.python.org/3/howto/free-threading-python.html",
        ],
        experiment: "A program of calls, objects, dictionaries and strings on one thread, under a Python with the GIL \
                     and under one of the same version without, alternating.",
        confirmed_if: "without the GIL it takes more than 1.25 times as long",
        limited_if: "without the GIL it takes between 1.05 and 1.25 times as long",
        refuted_if: "without the GIL it takes no longer (less than 1.02 times)",
        programs: &[PYTHON],
        measure,
        judge,
    }
}

/// A pair of one version, such as 3.14.0 with and without. Interpreters become faster from release to release by more
/// than the GIL costs, so a prototype beside another release would measure the release.
fn pair(pythons: &[Python]) -> Option<(&Python, &Python)> {
    let with = pythons.iter().filter(|p| p.gil && !p.can_switch);
    let same = |with: &Python| pythons.iter().find(|p| !p.gil && p.version == with.version);
    with.filter_map(|with| Some((with, same(with)?))).next()
}

fn measure(lab: &Lab, numbers: &mut Numbers) -> Result<(), Error> {
    let Some((with, without)) = pair(&lab.pythons) else {
        numbers.lacks("it takes two builds of one Python version, one with and one without a GIL (--python PATH twice)");
        return Ok(());
    };
    let rounds = lab.size(200, 20).to_string();
    let (mut on, mut off) = (Vec::new(), Vec::new());
    for _ in 0..lab.size(14, 3) {
        on.push(lab.python(with, PYTHON, &[&rounds])?.get("wall_s")?);
        off.push(lab.python(without, PYTHON, &[&rounds])?.get("wall_s")?);
    }
    numbers.add(&with.label(), Unit::Seconds, &on);
    numbers.add(&without.label(), Unit::Seconds, &off);
    numbers.add(COST, Unit::Times, &ratios(&off, &on));
    Ok(())
}

fn judge(numbers: &Numbers) -> Judged {
    let cost = numbers.get(COST)?;
    if !cost.is_above_or_below(1.05, 1.02)? {
        return Ok(Verdict::wrong("without the GIL one thread was as fast"));
    }
    if cost.low > 1.25 {
        return Ok(Verdict::Holds);
    }
    Ok(Verdict::within(format!(
        "a little: on one thread the build without the GIL took {cost} as long. PEP 703 names reference counting as the \
         greatest part of that; the two builds differ in more than the lock"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_builds_of_one_version_are_a_pair() {
        let python = |version: &str, gil| Python {
            path: "python3".into(),
            implementation: "CPython".into(),
            version: version.into(),
            gil,
            can_switch: !gil,
        };
        let old = [python("3.12.1", true), python("3.12.0a4", false)];
        assert_eq!(pair(&old), None);
        let same = [python("3.14.0", false), python("3.14.0", true)];
        assert_eq!(pair(&same), Some((&same[1], &same[0])));
    }

    #[test]
    fn the_numbers_decide() {
        let judged = |values: &[f64]| {
            let mut numbers = Numbers::default();
            numbers.add(COST, Unit::Times, values);
            judge(&numbers)
        };
        assert_eq!(judged(&[1.1, 1.2]).unwrap().short(), "holds within limits");
        assert_eq!(judged(&[0.98, 1.0]).unwrap().short(), "wrong");
        assert_eq!(judged(&[1.3, 1.4]), Ok(Verdict::Holds));
        assert!(judged(&[0.98, 1.2]).is_err());
    }
}
