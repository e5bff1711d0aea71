//! Is a process costly to start?

use super::{Claim, Judged, Numbers, Unit, Verdict};
use crate::Error;
use crate::lab::Lab;
use crate::statistics::ratios;

const PYTHON: &str = "lessons/02-pool-map/claims/spawn_cost.py";
const RUST: &str = "lessons/02-pool-map/claims/spawn_cost.rs";
const FORK: &str = "fork over thread";
const SPAWN: &str = "spawn over thread";

pub(super) fn claim() -> Claim {
    Claim {
        id: "spawn-costly",
        says: "it is expensive to start a process",
        articles: "D",
        chapter: "02-pool-map",
        sources: &[
            "https://docs.python.org/3/library/multiprocessing.html#contexts-and-start-methods",
        ],
        experiment: "A thread and a process that do nothing are started and awaited again and again: a Python thread, \
                     a process by each of the three start methods, a Rust thread, a Rust program as its own child.",
        confirmed_if: "a process costs more than 3 times a thread, by fork and by spawn",
        limited_if: "one of the two start methods costs more than 3 times a thread, and the other less than 2 times",
        refuted_if: "it costs less than 2 times a thread by both",
        programs: &[PYTHON, RUST],
        measure,
        judge,
    }
}

fn measure(lab: &Lab, numbers: &mut Numbers) -> Result<(), Error> {
    let many = lab.size(30, 5).to_string();
    let few = lab.size(8, 3).to_string();
    if let Some(python) = lab.usual_python() {
        let mut by_kind: [Vec<f64>; 4] = Default::default();
        for _ in 0..3 {
            let kinds = [
                ("thread", &many),
                ("fork", &many),
                ("spawn", &few),
                ("forkserver", &few),
            ];
            for (costs, (kind, times)) in by_kind.iter_mut().zip(kinds) {
                costs.push(lab.python(python, PYTHON, &[kind, times])?.get("each_s")?);
            }
        }
        let [thread, fork, spawn, forkserver] = &by_kind;
        numbers.add("Python thread", Unit::Seconds, thread);
        numbers.add("Python process by fork", Unit::Seconds, fork);
        numbers.add("Python process by forkserver", Unit::Seconds, forkserver);
        numbers.add("Python process by spawn", Unit::Seconds, spawn);
        numbers.add(FORK, Unit::Times, &ratios(fork, thread));
        numbers.add(SPAWN, Unit::Times, &ratios(spawn, thread));
    } else {
        numbers.lacks("no Python was given");
    }
    for (name, kind) in [("Rust thread", "thread"), ("Rust process", "process")] {
        let costs: Result<Vec<f64>, Error> = (0..3)
            .map(|_| lab.rust(RUST, &[kind, &many])?.get("each_s"))
            .collect();
        numbers.add(name, Unit::Seconds, &costs?);
    }
    Ok(())
}

fn judge(numbers: &Numbers) -> Judged {
    let fork = numbers.get(FORK)?.is_above_or_below(3.0, 2.0);
    let spawn = numbers.get(SPAWN)?.is_above_or_below(3.0, 2.0)?;
    match (fork, spawn) {
        (Ok(true), true) => Ok(Verdict::Holds),
        (Ok(false), false) => Ok(Verdict::wrong("a process costs about what a thread costs")),
        (Ok(false), true) => Ok(Verdict::within(
            "a process by spawn is; by fork it costs less than 2 threads",
        )),
        (Err(why), _) => Err(why),
        (Ok(true), false) => Ok(Verdict::within(
            "a process by fork is; by spawn it costs less than 2 threads",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(fork: &[f64], spawn: &[f64]) -> Judged {
        let mut numbers = Numbers::default();
        numbers.add(FORK, Unit::Times, fork);
        numbers.add(SPAWN, Unit::Times, spawn);
        judge(&numbers)
    }

    #[test]
    fn the_numbers_decide() {
        assert_eq!(judged(&[20.0], &[500.0]), Ok(Verdict::Holds));
        assert_eq!(judged(&[1.0], &[1.0]).unwrap().short(), "wrong");
        assert_eq!(
            judged(&[1.0], &[50.0]).unwrap().short(),
            "holds within limits"
        );
        assert!(judged(&[1.0, 9.0], &[50.0]).is_err());
    }
}
