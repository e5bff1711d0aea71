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
        experiment: "A claim about documentation. Every Python that is given is asked whether it has a GIL now; the rest \
                     is in the sources.",
        confirmed_if: "every CPython says it has a GIL, and every other Python says it has none",
        refuted_if: "another Python says it has one (PyPy's documentation says so), or a CPython says it has none",
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
    let documented = "PyPy's documentation says that it has one too, and CPython can be built without since 3.13";
    let limits = match (seen(OTHERS)?, seen(FREE)?) {
        (true, true) => "another Python here has one too, and a CPython here has none".to_owned(),
        (true, false) => {
            "another Python here has one too; CPython can be built without since 3.13".to_owned()
        }
        (false, true) => format!("a CPython here has none; {documented}"),
        (false, false) => format!("true of the interpreters asked here; but {documented}"),
    };
    Ok(Verdict::within(limits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limits_follow_what_was_seen() {
        let limits = |others: f64, free: f64| {
            let mut numbers = Numbers::default();
            numbers.add(OTHERS, Unit::Count, &[others]);
            numbers.add(FREE, Unit::Count, &[free]);
            judge(&numbers).unwrap().because().to_owned()
        };
        assert!(limits(0.0, 0.0).contains("asked here"));
        assert!(limits(0.0, 1.0).starts_with("a CPython here has none"));
        assert!(limits(1.0, 0.0).starts_with("another Python here"));
    }
}
