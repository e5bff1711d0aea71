//! How much less memory does a coroutine need than a thread?

use super::few_tasks_equal::{PYTHON, RUST};
use super::{Claim, Judged, Numbers, Unit, Verdict};
use crate::lab::Lab;
use crate::statistics::ratios;
use crate::{Error, Python};

const TASKS: usize = 2_000;
const LESS: &str = "thread over coroutine, Python";

pub(super) fn claim() -> Claim {
    Claim {
        id: "coroutine-memory",
        says: "a coroutine takes a little less memory than a thread",
        articles: "A",
        chapter: "03-async-gather",
        sources: &[
            "https://docs.python.org/3/library/threading.html#threading.stack_size",
            "https://docs.python.org/3/library/asyncio-task.html",
        ],
        experiment: "Two thousand tasks wait at the same time, as threads and as coroutines. The most memory that was \
                     resident, less what the program had before, is divided by their number. The same in Rust.",
        confirmed_if: "a thread needs between 1 and 2 times what a coroutine needs",
        limited_if: "",
        refuted_if: "it needs less than a coroutine, or more than 3 times as much: then \"a little\" is wrong",
        programs: &[PYTHON, RUST],
        measure,
        judge,
    }
}

fn measure(lab: &Lab, numbers: &mut Numbers) -> Result<(), Error> {
    if !cfg!(target_os = "linux") {
        numbers.lacks("the programs read their memory from Linux");
        return Ok(());
    }
    let each = |python: Option<&Python>, way: &str| -> Result<Vec<f64>, Error> {
        let words = [way, &TASKS.to_string(), "0.7"];
        let runs = (0..lab.size(3, 2)).map(|_| {
            let figures = match python {
                Some(python) => lab.python(python, PYTHON, &words)?,
                None => lab.rust(RUST, &words)?,
            };
            Ok(figures.get("above_bytes")? / figures.get("started")?)
        });
        runs.collect()
    };
    let python = lab.usual_python();
    if python.is_some() {
        let (threads, coroutines) = (each(python, "threads")?, each(python, "coroutines")?);
        numbers.add("a Python thread", Unit::Bytes, &threads);
        numbers.add("a coroutine", Unit::Bytes, &coroutines);
        numbers.add(LESS, Unit::Times, &ratios(&threads, &coroutines));
    } else {
        numbers.lacks("no Python was given");
    }
    numbers.add("a Rust thread", Unit::Bytes, &each(None, "threads")?);
    numbers.add("a tokio task", Unit::Bytes, &each(None, "tokio")?);
    Ok(())
}

fn judge(numbers: &Numbers) -> Judged {
    let less = numbers.get(LESS)?;
    if less.is_above_or_below(3.0, 2.0)? {
        return Ok(Verdict::wrong(format!(
            "far less: a waiting thread needs {less} the resident memory of a coroutine"
        )));
    }
    if less.is_above_or_below(1.0, 1.0)? {
        return Ok(Verdict::Holds);
    }
    Ok(Verdict::wrong("a coroutine needs more"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_decide() {
        let judged = |less: f64| {
            let mut numbers = Numbers::default();
            numbers.add(LESS, Unit::Times, &[less]);
            judge(&numbers)
        };
        assert_eq!(judged(1.3), Ok(Verdict::Holds));
        assert!(judged(15.0).unwrap().because().starts_with("far less"));
        assert_eq!(judged(0.8).unwrap().short(), "wrong");
        assert!(judged(2.5).is_err());
    }
}
