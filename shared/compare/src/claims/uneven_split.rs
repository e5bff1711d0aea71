//! Who decides how the work is split over processes?

use super::{Claim, Judged, Numbers, Unit, Verdict};
use crate::Error;
use crate::lab::Lab;

const PYTHON: &str = "lessons/02-pool-map/claims/uneven_split.py";
const BIG: &str = "work of the busiest, chunks of 10";
const ONE: &str = "work of the busiest, chunks of 1";

pub(super) fn claim() -> Claim {
    Claim {
        id: "uneven-split",
        says: "how the work is split over four processes is not in the programmer's hands, and may be uneven",
        articles: "B",
        chapter: "02-pool-map",
        sources: &[
            "https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.map",
            "https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Executor.map",
        ],
        experiment: "Four processes get forty items, of which the first ten take ten times as long, in chunks of 10, in \
                     chunks of 1, and as the pool likes. Measured is the busiest worker's share of the work, where 1 is \
                     a quarter of it.",
        confirmed_if: "the busiest has more than 1.3 times its share whatever the chunks are",
        refuted_if: "it has less than 1.3 times its share whatever the chunks are",
        programs: &[PYTHON],
        measure,
        judge,
    }
}

fn measure(lab: &Lab, numbers: &mut Numbers) -> Result<(), Error> {
    let Some(python) = lab.with_gil().or(lab.pythons.first()) else {
        numbers.lacks("no Python was given");
        return Ok(());
    };
    for (name, chunks) in [
        ("as the pool likes", "0"),
        ("chunks of 10", "10"),
        ("chunks of 1", "1"),
    ] {
        let (mut work, mut items, mut wall) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..lab.times() {
            let figures = lab.python(python, PYTHON, &[chunks])?;
            work.push(figures.get("work_most")?);
            items.push(figures.get("items_most")?);
            wall.push(figures.get("wall_s")?);
        }
        numbers.add(&format!("work of the busiest, {name}"), Unit::Times, &work);
        numbers.add(
            &format!("items of the busiest, {name}"),
            Unit::Count,
            &items,
        );
        numbers.add(&format!("time, {name}"), Unit::Seconds, &wall);
    }
    Ok(())
}

fn judge(numbers: &Numbers) -> Judged {
    let uneven = |name: &str| numbers.get(name)?.is_above_or_below(1.3, 1.3);
    match (uneven(BIG)?, uneven(ONE)?) {
        (true, true) => Ok(Verdict::Holds),
        (true, false) => Ok(Verdict::within(
            "it may be uneven, and `chunksize` is the programmer's hand on it",
        )),
        (false, _) => Ok(Verdict::wrong(
            "the work was split evenly, whatever the chunks",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_decide() {
        let judged = |big: f64, one: f64| {
            let mut numbers = Numbers::default();
            numbers.add(BIG, Unit::Times, &[big]);
            numbers.add(ONE, Unit::Times, &[one]);
            judge(&numbers).unwrap().short()
        };
        assert_eq!(judged(3.1, 1.0), "holds within limits");
        assert_eq!(judged(3.1, 3.0), "holds");
        assert_eq!(judged(1.0, 1.0), "wrong");
    }
}
