//! Do Python's threads give way to each other of their own will?

use super::{Claim, Judged, Numbers, Unit, Verdict};
use crate::Error;
use crate::lab::Lab;

pub(super) const TURNS: &str = "lessons/01-sleep-workers/claims/turns.py";

pub(super) fn claim() -> Claim {
    Claim {
        id: "threads-cooperate",
        says: "the interpreter runs its threads cooperatively: each gives way to the next",
        articles: "A",
        chapter: "01-sleep-workers",
        sources: &[
            "https://docs.python.org/3/library/sys.html#sys.setswitchinterval",
            "https://docs.python.org/3/glossary.html#term-global-interpreter-lock",
        ],
        experiment: "The word is put to the test: what is cooperative gives way where it chooses to. Two threads compute and \
                     never choose to. Counted: how often each finds that the other was on since its last step, with the \
                     switch interval at 5 ms and at 50 ms.",
        confirmed_if: "the second thread gets on only when the first has ended: fewer than 2 turns a second",
        limited_if: "they take turns, but the length of a turn does not follow the switch interval",
        refuted_if: "more than 4 turns a second, and turns get more than 2 times longer with the interval",
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
    let (mut often, mut short, mut longer) = (Vec::new(), Vec::new(), Vec::new());
    let mut system_threads = 0.0;
    for _ in 0..lab.size(3, 2) {
        let at_5 = lab.python(python, TURNS, &["5", "1", "cheap"])?;
        let at_50 = lab.python(python, TURNS, &["50", "1.5", "cheap"])?;
        system_threads = at_5.get("system_threads")?;
        often.push(at_5.get("turns_per_s")?);
        if let (Ok(one), Ok(other)) = (at_5.get("turn_s"), at_50.get("turn_s")) {
            short.push(one);
            longer.push(other / one);
        }
    }
    numbers.add(
        "threads of the operating system",
        Unit::Count,
        &[system_threads],
    );
    numbers.add("turns a second", Unit::Count, &often);
    numbers.add("length of a turn at 5 ms", Unit::Seconds, &short);
    numbers.add("turns longer at 50 ms", Unit::Times, &longer);
    Ok(())
}

fn judge(numbers: &Numbers) -> Judged {
    if !numbers.get("turns a second")?.is_above_or_below(4.0, 2.0)? {
        return Ok(Verdict::Holds);
    }
    if numbers
        .get("turns longer at 50 ms")?
        .is_above_or_below(2.0, 1.5)?
    {
        return Ok(Verdict::wrong(
            "a thread that computes does not choose to give way: after the switch interval another asks it for the GIL, \
             and it lets go at the next point where the interpreter looks (a long call in C can come first)",
        ));
    }
    Ok(Verdict::within(
        "they take turns, but not at the switch interval",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(turns: f64, longer: &[f64]) -> Judged {
        let mut numbers = Numbers::default();
        numbers.add("turns a second", Unit::Count, &[turns]);
        numbers.add("turns longer at 50 ms", Unit::Times, longer);
        judge(&numbers)
    }

    #[test]
    fn the_numbers_decide() {
        assert_eq!(judged(0.0, &[]), Ok(Verdict::Holds));
        assert_eq!(judged(80.0, &[8.0, 9.0]).unwrap().short(), "wrong");
        assert_eq!(
            judged(80.0, &[1.0, 1.1]).unwrap().short(),
            "holds within limits"
        );
        assert!(judged(80.0, &[1.0, 9.0]).is_err());
        assert!(judged(3.0, &[9.0]).is_err());
    }
}
