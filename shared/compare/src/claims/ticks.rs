//! Does the interpreter switch threads after a number of instructions?

use super::threads_cooperate::TURNS;
use super::{Claim, Judged, Numbers, Unit, Verdict};
use crate::Error;
use crate::lab::Lab;

const STEPS: &str = "steps in a turn, cheap over costly";
const TIME: &str = "length of a turn, costly over cheap";

pub(super) fn claim() -> Claim {
    Claim {
        id: "ticks",
        says: "threads change after a fixed count of interpreter steps",
        articles: "D",
        chapter: "gil",
        sources: &[
            "https://docs.python.org/3/whatsnew/3.2.html#multi-threading",
            "https://docs.python.org/3/library/sys.html#sys.setswitchinterval",
        ],
        experiment: "Two threads take turns, once with cheap steps and once with costly ones of as many byte codes. If \
                     instructions are counted, a turn has as many steps in both; if time is, a turn lasts as long in \
                     both and has fewer of the costly steps.",
        confirmed_if: "a turn has less than 2 times as many cheap steps as costly ones",
        limited_if: "",
        refuted_if: "it has more than 5 times as many, and with costly steps lasts less than 3 times as long",
        programs: &[TURNS],
        measure,
        judge,
    }
}

fn measure(lab: &Lab, numbers: &mut Numbers) -> Result<(), Error> {
    let Some(python) = lab.with_gil() else {
        numbers.lacks("no Python with a GIL was given");
        return Ok(());
    };
    let mut all: [Vec<f64>; 4] = Default::default();
    for _ in 0..lab.size(3, 2) {
        let cheap = lab.python(python, TURNS, &["5", "1", "cheap"])?;
        let costly = lab.python(python, TURNS, &["5", "1", "costly"])?;
        all[0].push(cheap.get("steps")?);
        all[1].push(costly.get("steps")?);
        all[2].push(cheap.get("steps")? / costly.get("steps")?);
        all[3].push(costly.get("turn_s")? / cheap.get("turn_s")?);
    }
    numbers.add("cheap steps in a turn", Unit::Count, &all[0]);
    numbers.add("costly steps in a turn", Unit::Count, &all[1]);
    numbers.add(STEPS, Unit::Times, &all[2]);
    numbers.add(TIME, Unit::Times, &all[3]);
    Ok(())
}

fn judge(numbers: &Numbers) -> Judged {
    let by_count = !numbers.get(STEPS)?.is_above_or_below(5.0, 2.0)?;
    if by_count {
        return Ok(Verdict::Holds);
    }
    if numbers.get(TIME)?.is_above_or_below(5.0, 3.0)? {
        return Ok(Verdict::wrong(
            "neither instructions nor time are what ends a turn",
        ));
    }
    Ok(Verdict::Outdated {
        since: "since Python 3.2 a time interval ends a turn, 5 ms unless set otherwise".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(steps: f64, time: f64) -> Judged {
        let mut numbers = Numbers::default();
        numbers.add(STEPS, Unit::Times, &[steps]);
        numbers.add(TIME, Unit::Times, &[time]);
        judge(&numbers)
    }

    #[test]
    fn the_numbers_decide() {
        assert_eq!(judged(1.0, 150.0), Ok(Verdict::Holds));
        assert_eq!(judged(150.0, 1.0).unwrap().short(), "outdated");
        assert_eq!(judged(150.0, 40.0).unwrap().short(), "wrong");
        assert!(judged(3.0, 1.0).is_err());
    }
}
