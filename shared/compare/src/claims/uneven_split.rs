//! Who decides how the work is split over processes?

use super::{Claim, Judged, Numbers, Unit, Verdict};
use crate::Error;
use crate::lab::Lab;

const PYTHON: &str = "lessons/02-pool-map/claims/uneven_split.py";
const BIG: &str = "work of the busiest, executor, chunks of 10";
const DEFAULT: &str = "work of the busiest, executor, by default";

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
        experiment: "Four processes get forty items, of which the first ten take ten times as long: from the article's \
                     `ProcessPoolExecutor` by default and in chunks of 10, and from `multiprocessing.Pool` by default. \
                     Measured is the busiest worker's share of the work, where 1 is a quarter of it.",
        confirmed_if: "the busiest has more than 1.3 times its share both ways",
        limited_if: "it is even by default and uneven in chunks of 10: then `chunksize` decides",
        refuted_if: "it has less than 1.3 times its share both ways",
        programs: &[PYTHON],
        measure,
        judge,
    }
}

fn measure(lab: &Lab, numbers: &mut Numbers) -> Result<(), Error> {
    let Some(python) = lab.usual_python() else {
        numbers.lacks("no Python was given");
        return Ok(());
    };
    for (name, words) in [
        ("executor, by default", ["executor", "0"]),
        ("executor, chunks of 10", ["executor", "10"]),
        ("multiprocessing.Pool, by default", ["pool", "0"]),
    ] {
        let (mut work, mut items, mut wall) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..lab.times() {
            let figures = lab.python(python, PYTHON, &words)?;
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
    match (uneven(BIG)?, uneven(DEFAULT)?) {
        (true, true) => Ok(Verdict::Holds),
        (true, false) => Ok(Verdict::within(
            "the shares were even by default; large chunks make them uneven, and those the programmer chooses \
             (`chunksize`)",
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
        let judged = |big: f64, default: f64| {
            let mut numbers = Numbers::default();
            numbers.add(BIG, Unit::Times, &[big]);
            numbers.add(DEFAULT, Unit::Times, &[default]);
            judge(&numbers).unwrap().short()
        };
        assert_eq!(judged(3.1, 1.0), "holds within limits");
        assert_eq!(judged(3.1, 3.0), "holds");
        assert_eq!(judged(1.0, 1.0), "wrong");
    }
}
