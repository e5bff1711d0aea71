//! All numbers of a claim: those that were measured, and those that could not be.

use super::Claim;
use crate::formula::Round;
use crate::number::Number;
use crate::unit::Unit;

/// The numbers of a claim, in the order of its file.
#[derive(Clone, Debug)]
pub struct Numbers(Vec<(Definition, Option<Number>)>);

/// What a number is before it is measured.
#[derive(Clone, Debug)]
struct Definition {
    name: String,
    label: String,
    unit: Unit,
    /// What it takes, or what went missing.
    takes: String,
}

impl Numbers {
    /// From the figures of the rounds.
    pub fn of(claim: &Claim, rounds: &[Round]) -> Self {
        Self::by(claim, |number| number.is.values(rounds))
    }

    /// From values for each number, by name; a number without values is missing.
    pub(super) fn by(claim: &Claim, values: impl Fn(&super::file::NumberPlan) -> Vec<f64>) -> Self {
        let numbers = claim.plan.number.iter().map(|plan| {
            let values = values(plan);
            let number = (!values.is_empty())
                .then(|| Number::of(&plan.name, &plan.label, plan.unit, &values));
            let definition = Definition {
                name: plan.name.clone(),
                label: plan.label.clone(),
                unit: plan.unit,
                takes: claim.plan.takes(&claim.lesson, plan),
            };
            (definition, number)
        });
        Numbers(numbers.collect())
    }

    /// The same without their spread, as if all rounds had given the median.
    pub(super) fn medians(&self) -> Self {
        let mut medians = self.clone();
        for number in medians.0.iter_mut().filter_map(|(_, n)| n.as_mut()) {
            (number.low, number.high) = (number.median, number.median);
        }
        medians
    }

    /// Those that were measured.
    pub fn measured(&self) -> Vec<Number> {
        self.0.iter().filter_map(|(_, n)| n.clone()).collect()
    }

    /// Those that were not, in words.
    pub fn missing(&self) -> Vec<String> {
        let missing = self.0.iter().filter(|(_, number)| number.is_none());
        missing.map(|(definition, _)| definition.why()).collect()
    }

    /// The number of this name, or why there is none.
    pub(super) fn get(&self, name: &str) -> Result<&Number, String> {
        match self.find(name) {
            Some((_, Some(number))) => Ok(number),
            Some((definition, None)) => Err(definition.why()),
            None => Err(format!("there is no number {name:?}")),
        }
    }

    pub(super) fn label<'a>(&'a self, name: &'a str) -> &'a str {
        self.find(name)
            .map_or(name, |(definition, _)| &definition.label)
    }

    pub(super) fn unit(&self, name: &str) -> Unit {
        self.find(name)
            .map_or(Unit::Count, |(definition, _)| definition.unit)
    }

    fn find(&self, name: &str) -> Option<&(Definition, Option<Number>)> {
        self.0
            .iter()
            .find(|(definition, _)| definition.name == name)
    }
}

impl Definition {
    fn why(&self) -> String {
        format!("\"{}\" was not measured: {}", self.label, self.takes)
    }
}
