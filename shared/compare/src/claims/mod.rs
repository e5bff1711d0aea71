//! What the articles claim, as experiments.
//!
//! A claim is a file in this folder: an experiment that yields named numbers, and a rule that turns the numbers into
//! a verdict. Nobody types a verdict. To add a claim, write its file after the pattern of its neighbours and add it
//! to [`all`].

mod coroutine_memory;
mod done_in_time;
mod few_tasks_equal;
mod gil_only_cpython;
mod gil_single_fast;
mod one_object;
mod pickle_cost;
mod pool_keeps_threads;
mod pool_once;
mod processes_memory;
mod spawn_costly;
mod threads_cooperate;
mod threads_cpu;
mod ticks;
mod uneven_split;
mod wasted_switches;

mod numbers;
mod verdict;

use serde::{Deserialize, Serialize};

use crate::lab::Lab;
use crate::{Error, lab};

pub use numbers::{Number, Numbers, Unit};
pub use verdict::{CannotTell, Judged, Verdict};

/// A claim and its experiment.
#[derive(Debug)]
pub struct Claim {
    /// As in `cargo compare claims ID`.
    pub id: &'static str,
    /// What the articles say, in our words.
    pub says: &'static str,
    /// The articles' letters.
    pub articles: &'static str,
    /// The chapter of the book that discusses it: `gil`, `02-pool-map`.
    pub chapter: &'static str,
    /// What to read beside the experiment.
    pub sources: &'static [&'static str],
    /// What is done and measured.
    pub experiment: &'static str,
    /// Which numbers would confirm it.
    pub confirmed_if: &'static str,
    /// Which would confirm it within limits; empty if none would.
    pub limited_if: &'static str,
    /// Which numbers would refute it.
    pub refuted_if: &'static str,
    /// The measured programs, seen from the checkout.
    pub programs: &'static [&'static str],
    /// The experiment.
    pub measure: fn(&Lab, &mut Numbers) -> Result<(), Error>,
    /// The rule.
    pub judge: fn(&Numbers) -> Judged,
}

/// A claim with its numbers and verdict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimResult {
    /// As in `cargo compare claims ID`.
    pub claim: String,
    /// What the articles say, in our words.
    pub says: String,
    /// The articles' letters.
    pub articles: String,
    /// The chapter of the book that discusses it: `gil`, `02-pool-map`.
    pub chapter: String,
    /// What to read beside the experiment.
    pub sources: Vec<String>,
    /// What was done and measured.
    pub experiment: String,
    /// Which numbers would have confirmed it.
    pub confirmed_if: String,
    /// Which would have confirmed it within limits; empty if none would.
    pub limited_if: String,
    /// Which numbers would have refuted it.
    pub refuted_if: String,
    /// What came out.
    pub numbers: Vec<Number>,
    /// What was not measured, and why.
    pub missing: Vec<String>,
    /// What follows.
    pub verdict: Verdict,
}

/// All claims, in the order of the lessons.
pub fn all() -> Vec<Claim> {
    vec![
        threads_cooperate::claim(),
        ticks::claim(),
        wasted_switches::claim(),
        threads_cpu::claim(),
        gil_single_fast::claim(),
        gil_only_cpython::claim(),
        one_object::claim(),
        pool_once::claim(),
        pickle_cost::claim(),
        uneven_split::claim(),
        spawn_costly::claim(),
        processes_memory::claim(),
        few_tasks_equal::claim(),
        coroutine_memory::claim(),
        done_in_time::claim(),
        pool_keeps_threads::claim(),
    ]
}

/// The claims of these ids; all if none is named.
///
/// # Errors
/// If there is no such claim.
pub fn select(names: &[String]) -> Result<Vec<Claim>, Error> {
    let all = all();
    if let Some(name) = names.iter().find(|name| !all.iter().any(|c| c.id == *name)) {
        return Err(Error::Unknown {
            kind: "claim",
            name: name.clone(),
            known: all.iter().map(|c| c.id).collect::<Vec<_>>().join(", "),
        });
    }
    let wanted = |c: &Claim| names.is_empty() || names.iter().any(|name| c.id == name);
    Ok(all.into_iter().filter(wanted).collect())
}

impl ClaimResult {
    /// The rule in sentences: `Confirmed if …. Within limits if …. Refuted if ….`
    pub fn rule(&self) -> String {
        let parts = [
            ("Confirmed if", &self.confirmed_if),
            ("Within limits if", &self.limited_if),
            ("Refuted if", &self.refuted_if),
        ];
        let parts = parts.iter().filter(|(_, when)| !when.is_empty());
        let parts: Vec<String> = parts
            .map(|(then, when)| format!("{then} {when}."))
            .collect();
        parts.join(" ")
    }
}

impl Claim {
    /// The Rust examples among its programs, as (package, example).
    pub fn examples(&self) -> Vec<(String, String)> {
        self.programs
            .iter()
            .filter_map(|program| lab::example(program))
            .collect()
    }

    /// Measures and judges.
    ///
    /// # Errors
    /// If a program of the experiment fails.
    pub fn put_to_the_test(&self, lab: &Lab) -> Result<ClaimResult, Error> {
        let mut numbers = Numbers::default();
        (self.measure)(lab, &mut numbers)?;
        Ok(self.result(numbers))
    }

    /// What this claim says today about numbers of another day.
    pub fn judged_again(&self, old: &ClaimResult) -> ClaimResult {
        self.result(Numbers {
            all: old.numbers.clone(),
            missing: old.missing.clone(),
        })
    }

    /// The verdict that follows from these numbers.
    pub fn result(&self, numbers: Numbers) -> ClaimResult {
        let verdict =
            (self.judge)(&numbers).unwrap_or_else(|CannotTell(why)| Verdict::CannotTell { why });
        ClaimResult {
            claim: self.id.to_owned(),
            says: self.says.to_owned(),
            articles: self.articles.to_owned(),
            chapter: self.chapter.to_owned(),
            sources: self.sources.iter().map(|&s| s.to_owned()).collect(),
            experiment: self.experiment.to_owned(),
            confirmed_if: self.confirmed_if.to_owned(),
            limited_if: self.limited_if.to_owned(),
            refuted_if: self.refuted_if.to_owned(),
            numbers: numbers.all,
            missing: numbers.missing,
            verdict,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_claim_is_complete_and_its_programs_are_there() {
        let root = crate::root();
        let claims = all();
        for claim in &claims {
            assert_eq!(
                claims.iter().filter(|c| c.id == claim.id).count(),
                1,
                "{}",
                claim.id
            );
            assert!(
                !claim.sources.is_empty() && !claim.programs.is_empty(),
                "{}",
                claim.id
            );
            for program in claim.programs {
                assert!(root.join(program).is_file(), "{}: {program}", claim.id);
            }
        }
    }

    #[test]
    fn without_numbers_no_claim_has_a_verdict() {
        for claim in all() {
            let result = claim.result(Numbers::default());
            assert!(
                matches!(result.verdict, Verdict::CannotTell { .. }),
                "{}",
                claim.id
            );
        }
    }

    #[test]
    fn an_unknown_claim_is_named() {
        let said = select(&["tocks".to_owned()]).unwrap_err().to_string();
        assert!(said.contains("tocks") && said.contains("ticks"), "{said}");
    }
}
