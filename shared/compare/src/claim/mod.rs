//! What the articles claim, as experiments.
//!
//! A claim is one file, `claims/ID.toml` in its lesson's folder: what is said and by whom, the runs, the numbers made
//! of their figures, and an ordered list of verdicts with conditions. Sentences and verdicts are made from it; nobody
//! types a verdict, but where the claim is about a word or about documentation (`by = "documents"`).
//!
//! - A condition holds if the whole spread of its number satisfies it, and fails if none of it does. Otherwise, or if
//!   the number is missing, the list stops there: this machine cannot tell.
//! - Each row carries a `sample` of numbers that reach it. A file with a row that cannot be reached is refused.

mod condition;
mod file;
mod judge;
mod numbers;
mod verdict;

#[cfg(test)]
mod tests;

use std::path::Path;

use course::Lesson;
use serde::Serialize;

use crate::Error;
use crate::formula::Round;
use crate::lab::Lab;
use crate::number::Number;
use crate::run::{self, Run};
use crate::served::Served;

pub use condition::Condition;
pub use file::{By, Plan};
pub use judge::judge;
pub use numbers::Numbers;
pub use verdict::{Is, Verdict};

/// A claim: where it lies, and what its file says.
#[derive(Clone, Debug)]
pub struct Claim {
    /// As in `cargo compare claims ID`.
    pub id: String,
    /// The lesson in whose folder it lies.
    pub lesson: Lesson,
    /// Its file.
    pub plan: Plan,
}

/// A claim with its numbers and its verdict.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClaimResult {
    /// As in `cargo compare claims ID`.
    pub claim: String,
    /// What the articles say, in our words.
    pub says: String,
    /// The articles' letters.
    pub articles: String,
    /// The chapter of the book that discusses it.
    pub chapter: String,
    /// What to read beside the experiment.
    pub sources: Vec<String>,
    /// Whether the sources decide, and not the numbers.
    pub by_documents: bool,
    /// What is done and measured.
    pub experiment: String,
    /// Which numbers give which verdict, a sentence each; the first that applies decides.
    pub rule: Vec<String>,
    /// What came out.
    pub numbers: Vec<Number>,
    /// What was not measured, and why.
    pub missing: Vec<String>,
    /// What follows.
    pub verdict: Verdict,
}

/// All claims of these lessons, in their order.
///
/// # Errors
/// If a file breaks a rule, or two claims have one name.
pub fn all(lessons: &[Lesson]) -> Result<Vec<Claim>, Error> {
    let mut claims: Vec<Claim> = Vec::new();
    for lesson in lessons {
        for path in lesson.files("claims", "toml")? {
            let claim = read(lesson, &path)?;
            if claims.iter().any(|other| other.id == claim.id) {
                return Err(Error::bad(path, "another lesson has a claim of this name"));
            }
            claims.push(claim);
        }
    }
    Ok(claims)
}

/// Reads and checks one file.
fn read(lesson: &Lesson, path: &Path) -> Result<Claim, Error> {
    let claim = Claim {
        id: crate::files::stem(path),
        lesson: lesson.clone(),
        plan: crate::files::toml(path)?,
    };
    let checked = claim.plan.broken().and_then(|()| claim.unreached());
    checked.map_err(|what| Error::bad(path, what))?;
    run::are_there(lesson, path, &claim.plan.run)?;
    Ok(claim)
}

impl Claim {
    /// Runs its programs, round by round, the programs of a round in turn. What needs an interpreter that was not given
    /// is left out.
    ///
    /// # Errors
    /// If a program fails.
    pub fn measure(&self, lab: &Lab) -> Result<Vec<Round>, Error> {
        let rounds = if lab.quick {
            self.plan.quick
        } else {
            self.plan.rounds
        };
        let served = Served::of(&self.lesson, self.plan.needs)?;
        let one = |run: &Run| -> Result<_, Error> {
            let figures = lab.run(&self.lesson, run, self.plan.one_version, &[], &served)?;
            Ok(figures.map(|figures| (run.name.clone(), figures)))
        };
        let round = |number| {
            lab.progress
                .round(&format!("claim {}", self.id), number, rounds);
            self.plan
                .run
                .iter()
                .filter_map(|run| one(run).transpose())
                .collect()
        };
        (0..rounds).map(round).collect()
    }

    /// What follows from these rounds today.
    pub fn result(&self, rounds: &[Round]) -> ClaimResult {
        let numbers = Numbers::of(self, rounds);
        let plan = self.plan.clone();
        ClaimResult {
            claim: self.id.clone(),
            says: plan.says,
            articles: plan.article,
            chapter: plan.chapter,
            sources: plan.sources,
            by_documents: plan.by == Some(By::Documents),
            experiment: plan.experiment,
            rule: judge::rule(self, &numbers),
            numbers: numbers.measured(),
            missing: numbers.missing(),
            verdict: judge(self, &numbers),
        }
    }
}
