//! Is CPython the only Python with a GIL, and has it always one?

use super::{Claim, Judged, Numbers, Unit, Verdict};
use crate::Error;
use crate::lab::Lab;

const PYTHON: &str = "lessons/01-sleep-workers/claims/which_gil.py";
const ASKED: &str = "interpreters asked";
const OTHERS: &str = "other Pythons than CPython with a GIL";
const FREE: &str = "CPythons without a GIL";

pub(super) fn claim() -> Claim {
    Claim {
        id: "gil-only-cpython",
        says: "only CPython has a GIL; Jython and IronPython have none",
        articles: "D",
        chapter: "gil",
        sources: &[
            "https://doc.pypy.org/en/latest/faq.html#does-pypy-have-a-gil-why",
            "https://docs.python.org/3/howto/free-threading-python.html",
            "https://peps.python.org/pep-0703/",
            "https://peps.python.org/pep-0779/",
        ],
        experiment: "A claim about documentation. A Python that can say whether its GIL is on is asked; for the others \
                     their documentation is taken.",
        confirmed_if: "",
        limited_if: "another Python has a GIL, by its own documentation or because it says so here, or a CPython has none",
        refuted_if: "",
        programs: &[PYTHON],
        measure,
        judge,
    }
}

fn measure(lab: &Lab, numbers: &mut Numbers) -> Result<(), Error> {
    let (mut others, mut free) = (0.0, 0.0);
    for python in &lab.pythons {
        let figures = lab.python(python, PYTHON, &[])?;
        match (figures.get("cpython")? > 0.0, figures.get("gil")? > 0.0) {
            (false, true) => others += 1.0,
            (true, false) => free += 1.0,
            _ => {}
        }
    }
    numbers.add(ASKED, Unit::Count, &[lab.pythons.len() as f64]);
    numbers.add(OTHERS, Unit::Count, &[others]);
    numbers.add(FREE, Unit::Count, &[free]);
    Ok(())
}

fn judge(numbers: &Numbers) -> Judged {
    let seen = |name: &str| Ok(numbers.get(name)?.median > 0.0);
    let limits = match seen(FREE)? {
        false => "PyPy has one too, and CPython can be built without one since 3.13",
        true => {
            "PyPy has one too, and CPython can be built without one: officially since 3.13, and one such build was asked \
             here"
        }
    };
    Ok(Verdict::within(limits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limits_follow_what_was_seen() {
        let limits = |free: f64| {
            let mut numbers = Numbers::default();
            numbers.add(FREE, Unit::Count, &[free]);
            judge(&numbers).unwrap().because().to_owned()
        };
        assert!(!limits(0.0).contains("asked here"));
        assert!(limits(1.0).ends_with("asked here"));
    }
}
