//! Do processes need more memory than threads?

use super::{Claim, Judged, Numbers, Unit, Verdict};
use crate::lab::Lab;
use crate::statistics::ratios;
use crate::{Error, Python};

const PYTHON: &str = "lessons/02-pool-map/claims/worker_memory.py";
const RUST: &str = "lessons/02-pool-map/claims/worker_memory.rs";
const MORE: &str = "process by fork over thread, Python";

pub(super) fn claim() -> Claim {
    Claim {
        id: "processes-memory",
        says: "processes need more memory than threads",
        articles: "C",
        chapter: "02-pool-map",
        sources: &[
            "https://docs.python.org/3/library/multiprocessing.html#contexts-and-start-methods",
            "https://man7.org/linux/man-pages/man5/proc_pid_smaps.5.html",
        ],
        experiment: "Twenty waiting workers are started, as threads and as processes by each of Python's start methods. \
                     Measured is what each adds to the memory of the whole program; pages that processes share count \
                     once.",
        confirmed_if: "a process by fork, which shares the most, adds more than 2 times what a thread adds",
        limited_if: "",
        refuted_if: "a process adds no more than a thread",
        programs: &[PYTHON, RUST],
        measure,
        judge,
    }
}

fn measure(lab: &Lab, numbers: &mut Numbers) -> Result<(), Error> {
    if !cfg!(target_os = "linux") {
        numbers.lacks("only Linux says how much memory processes share");
        return Ok(());
    }
    let each = |python: Option<&Python>, way: &str| -> Result<Vec<f64>, Error> {
        let words = [way, "20"];
        let runs = (0..lab.size(3, 2)).map(|_| {
            let figures = match python {
                Some(python) => lab.python(python, PYTHON, &words),
                None => lab.rust(RUST, &words),
            };
            figures?.get("each_bytes")
        });
        runs.collect()
    };
    let python = lab.usual_python();
    if python.is_some() {
        let (threads, forked) = (each(python, "threads")?, each(python, "fork")?);
        numbers.add("one more Python thread", Unit::Bytes, &threads);
        numbers.add("one more Python process, by fork", Unit::Bytes, &forked);
        for method in ["forkserver", "spawn"] {
            let name = format!("one more Python process, by {method}");
            numbers.add(&name, Unit::Bytes, &each(python, method)?);
        }
        numbers.add(MORE, Unit::Times, &ratios(&forked, &threads));
    } else {
        numbers.lacks("no Python was given");
    }
    numbers.add("one more Rust thread", Unit::Bytes, &each(None, "threads")?);
    numbers.add(
        "one more Rust process",
        Unit::Bytes,
        &each(None, "processes")?,
    );
    Ok(())
}

fn judge(numbers: &Numbers) -> Judged {
    if numbers.get(MORE)?.is_above_or_below(2.0, 1.0)? {
        return Ok(Verdict::Holds);
    }
    Ok(Verdict::wrong("a process added no more than a thread"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_decide() {
        let judged = |more: f64| {
            let mut numbers = Numbers::default();
            numbers.add(MORE, Unit::Times, &[more]);
            judge(&numbers)
        };
        assert_eq!(judged(80.0), Ok(Verdict::Holds));
        assert_eq!(judged(0.9).unwrap().short(), "wrong");
        assert!(judged(1.5).is_err());
    }
}
