//! Is it an object that has the interpreter to itself?

use super::{Claim, Judged, Numbers, Unit, Verdict};
use crate::Error;
use crate::lab::Lab;

const PYTHON: &str = "lessons/01-sleep-workers/claims/one_object.py";
const OBJECTS: &str = "objects used in one turn of a thread";

pub(super) fn claim() -> Claim {
    Claim {
        id: "one-object",
        says: "at any moment the interpreter serves a single Python object",
        articles: "B",
        chapter: "gil",
        sources: &[
            "https://docs.python.org/3/glossary.html#term-global-interpreter-lock",
            "https://docs.python.org/3.13/c-api/init.html#thread-state-and-the-global-interpreter-lock",
        ],
        experiment: "A claim about a word, so the sources decide: it is a thread that holds the lock. The number shows what \
                     that means: two threads walk over a thousand objects each, and counted is how many of them a thread \
                     uses between getting the lock and letting it go.",
        confirmed_if: "one object is used in a turn",
        limited_if: "",
        refuted_if: "several are: then the turn belongs to the thread",
        programs: &[PYTHON],
        measure,
        judge,
    }
}

fn measure(lab: &Lab, numbers: &mut Numbers) -> Result<(), Error> {
    let Some(python) = lab.with_gil() else {
        numbers.lacks("no Python with a GIL was given");
        return Ok(());
    };
    let (mut turns, mut objects) = (Vec::new(), Vec::new());
    for _ in 0..lab.size(3, 2) {
        let figures = lab.python(python, PYTHON, &["0.5"])?;
        turns.push(figures.get("turns")?);
        if let Ok(used) = figures.get("objects") {
            objects.push(used);
        }
    }
    numbers.add("turns", Unit::Count, &turns);
    if objects.is_empty() {
        numbers.lacks("the threads took no turns");
    } else {
        numbers.add(OBJECTS, Unit::Count, &objects);
    }
    Ok(())
}

fn judge(numbers: &Numbers) -> Judged {
    if numbers.get(OBJECTS)?.is_above_or_below(1.5, 1.5)? {
        return Ok(Verdict::wrong(
            "it is one thread that holds the GIL, and in its turn it uses any number of objects",
        ));
    }
    Ok(Verdict::Holds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_decide() {
        let judged = |values: &[f64]| {
            let mut numbers = Numbers::default();
            numbers.add(OBJECTS, Unit::Count, values);
            judge(&numbers)
        };
        assert_eq!(judged(&[900.0]).unwrap().short(), "wrong");
        assert_eq!(judged(&[1.0]), Ok(Verdict::Holds));
    }
}
