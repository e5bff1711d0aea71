//! A claim's file, `lessons/NN-name/claims/ID.toml`.

use std::collections::{BTreeMap, BTreeSet};

use course::Lesson;
use serde::Deserialize;

use super::{Claim, Condition, Is, Numbers, judge};
use crate::Only;
use crate::formula::Formula;
use crate::run::Run;
use crate::unit::Unit;

/// What a claim's file says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// What the articles say, in our words, as the middle of a sentence.
    pub says: String,
    /// Their letters: `A, B`.
    pub article: String,
    /// The chapter of the book that discusses it: `gil`, `02-pool-map`.
    pub chapter: String,
    /// Who decides: the numbers, or `documents`.
    pub by: Option<By>,
    /// What to read beside the experiment.
    pub sources: Vec<String>,
    /// What is done and measured.
    pub experiment: String,
    /// How often.
    #[serde(default)]
    pub rounds: usize,
    /// How often when quick.
    #[serde(default)]
    pub quick: usize,
    /// That its programs fetch nothing, in a lesson that needs the site.
    pub needs: Option<Only>,
    /// The runs with and without a GIL take one and the same version of Python, or do not happen.
    #[serde(default)]
    pub one_version: bool,
    /// The programs of a round, in their order.
    #[serde(default)]
    pub run: Vec<Run>,
    /// The numbers made of their figures.
    #[serde(default)]
    pub number: Vec<NumberPlan>,
    /// The rows of the rule; the first that holds decides.
    pub verdict: Vec<Row>,
}

/// Who decides, if not the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// The claim is about a word, or about documentation: its sources.
    Documents,
}

/// A number of the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberPlan {
    /// As the rule calls it.
    pub name: String,
    /// As a reader sees it.
    pub label: String,
    /// How it is made.
    pub is: Formula,
    /// What it counts.
    pub unit: Unit,
}

/// A row of the rule.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The verdict,
    pub is: Is,
    /// if all of this holds,
    #[serde(default)]
    pub when: Vec<Condition>,
    /// for this reason. `{name}` shows a number.
    #[serde(default)]
    pub because: String,
    /// Numbers that reach this row; those not named are missing.
    #[serde(default)]
    pub sample: BTreeMap<String, f64>,
}

impl Plan {
    /// The names of the numbers that its conditions are about.
    pub(super) fn judged_by(&self) -> BTreeSet<&str> {
        let conditions = self.verdict.iter().flat_map(|row| &row.when);
        conditions.map(Condition::number).collect()
    }

    /// What a number needs, or what its programs did not print.
    pub(super) fn takes(&self, lesson: &Lesson, number: &NumberPlan) -> String {
        let needs = number.is.runs().find_map(|name| {
            let run = self.run.iter().find(|run| run.name == name)?;
            let needs = run.needs.map(|needs| needs.words(self.one_version));
            needs.or_else(|| run.takes_packages(lesson))
        });
        needs.unwrap_or_else(|| "its program did not print it".to_owned())
    }

    /// The first rule of a claim's file that this one breaks.
    pub(super) fn broken(&self) -> Result<(), String> {
        let no = |what: String| Err(what);
        if self.sources.is_empty() || !self.sources.iter().all(|url| url.starts_with("https://")) {
            return no("sources are addresses that begin with https://, one at least".to_owned());
        }
        if !self
            .article
            .split(", ")
            .all(|letter| "ABCD".contains(letter) && letter.len() == 1)
        {
            return no(format!(
                "article = {:?} is not of the letters A to D",
                self.article
            ));
        }
        if !self.run.is_empty() && (self.rounds == 0 || self.quick == 0) {
            return no("a claim with runs says its `rounds`, and those of `quick`".to_owned());
        }
        unique("run", self.run.iter().map(|run| run.name.as_str()))?;
        unique(
            "number",
            self.number.iter().map(|number| number.name.as_str()),
        )?;
        for number in &self.number {
            for run in number.is.runs() {
                if !self.run.iter().any(|known| known.name == run) {
                    return no(format!(
                        "number {:?} takes a figure of {run:?}, which is no run",
                        number.name
                    ));
                }
            }
        }
        let known = |name: &str| self.number.iter().any(|number| number.name == name);
        let samples = self.verdict.iter().flat_map(|row| row.sample.keys());
        let shown = self
            .verdict
            .iter()
            .flat_map(|row| placeholders(&row.because));
        let mut named = self
            .judged_by()
            .into_iter()
            .chain(samples.map(String::as_str))
            .chain(shown);
        if let Some(name) = named.find(|name| !known(name)) {
            return no(format!("[[verdict]] names {name:?}, which is no number"));
        }
        self.broken_verdicts()
    }

    fn broken_verdicts(&self) -> Result<(), String> {
        let documents = self.by == Some(By::Documents);
        match (documents, self.verdict.as_slice()) {
            (true, [row]) if row.when.is_empty() => return Ok(()),
            (true, _) => {
                return Err("by = \"documents\" has one verdict, without `when`".to_owned());
            }
            _ => {}
        }
        if self.verdict.iter().any(|row| row.when.is_empty()) {
            return Err("a verdict that follows from numbers says `when`".to_owned());
        }
        let mut told: Vec<Is> = self.verdict.iter().map(|row| row.is).collect();
        told.retain(|is| *is != Is::CannotTell);
        told.dedup();
        match told.len() {
            0 | 1 => Err("only one verdict is possible, whatever is measured".to_owned()),
            _ => Ok(()),
        }
    }
}

impl Claim {
    /// The first row that its own sample does not reach.
    pub(super) fn unreached(&self) -> Result<(), String> {
        if self.plan.by.is_some() {
            return Ok(());
        }
        for (index, row) in self.plan.verdict.iter().enumerate() {
            let numbers = Numbers::by(self, |number| {
                row.sample.get(&number.name).copied().into_iter().collect()
            });
            let (reached, verdict) = judge::row(self, &numbers);
            if reached != Some(index) {
                return Err(format!(
                    "the sample of verdict {} does not reach it, but: {verdict}",
                    index + 1
                ));
            }
        }
        Ok(())
    }
}

fn unique<'a>(kind: &str, names: impl Iterator<Item = &'a str>) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    for name in names {
        if !seen.insert(name) {
            return Err(format!("two {kind}s are called {name:?}"));
        }
    }
    Ok(())
}

/// The names between braces.
fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split('{').skip(1);
    parts.filter_map(|rest| Some(rest.split_once('}')?.0))
}
