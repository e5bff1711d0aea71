//! How a number is made from the figures that the runs of a round printed.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What one program printed: `name value`, a figure a line.
pub type Figures = BTreeMap<String, f64>;

/// What the runs of one round printed, by the name of the run.
pub type Round = BTreeMap<String, Figures>;

/// `cheap.steps`, a figure of a run; or two with `/` or `-` between them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Formula {
    left: Figure,
    right: Option<(char, Figure)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Figure {
    run: String,
    name: String,
}

impl TryFrom<String> for Formula {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let figure = |word: &str| {
            let (run, name) = word.split_once('.')?;
            Some(Figure {
                run: run.to_owned(),
                name: name.to_owned(),
            })
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        let formula = match words.as_slice() {
            [one] => figure(one).map(|left| (left, None)),
            [one, sign @ ("/" | "-"), other] => figure(one).zip(figure(other)).map(|(l, r)| {
                let sign = if *sign == "/" { '/' } else { '-' };
                (l, Some((sign, r)))
            }),
            _ => None,
        };
        let wrong =
            || format!("{text:?} is not `RUN.FIGURE`, nor two of them with `/` or `-` between");
        let (left, right) = formula.ok_or_else(wrong)?;
        Ok(Formula { left, right })
    }
}

impl Formula {
    /// The runs whose figures it takes.
    pub fn runs(&self) -> impl Iterator<Item = &str> {
        let right = self.right.iter().map(|(_, figure)| figure.run.as_str());
        std::iter::once(self.left.run.as_str()).chain(right)
    }

    /// Its value in a round; nothing if a figure is not there.
    pub fn value(&self, round: &Round) -> Option<f64> {
        let get = |figure: &Figure| round.get(&figure.run)?.get(&figure.name).copied();
        let left = get(&self.left)?;
        match &self.right {
            None => Some(left),
            Some(('/', right)) => Some(left / get(right)?),
            Some((_, right)) => Some(left - get(right)?),
        }
    }

    /// Its values over the rounds in which it has one.
    pub fn values(&self, rounds: &[Round]) -> Vec<f64> {
        let values = rounds.iter().filter_map(|round| self.value(round));
        values.filter(|value| value.is_finite()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formula(text: &str) -> Result<Formula, String> {
        Formula::try_from(text.to_owned())
    }

    fn round(figures: &[(&str, &str, f64)]) -> Round {
        let mut round = Round::new();
        for (run, name, value) in figures {
            let figures = round.entry((*run).to_owned()).or_default();
            figures.insert((*name).to_owned(), *value);
        }
        round
    }

    #[test]
    fn a_figure_a_ratio_and_a_difference() {
        let rounds = [
            round(&[("a", "s", 6.0), ("b", "s", 2.0)]),
            round(&[("a", "s", 8.0)]),
        ];
        let values = |text| formula(text).unwrap().values(&rounds);
        assert_eq!(values("a.s"), [6.0, 8.0]);
        assert_eq!(values("a.s / b.s"), [3.0], "taken within a round");
        assert_eq!(values("a.s - b.s"), [4.0]);
        assert_eq!(values("a.t"), [0.0; 0]);
        assert_eq!(
            formula("a.s / b.s").unwrap().runs().collect::<Vec<_>>(),
            ["a", "b"]
        );
    }

    #[test]
    fn nothing_else_is_a_formula() {
        for text in ["", "a", "a.s +  b.s", "a.s / b", "a.s / b.s / c.s"] {
            assert!(formula(text).unwrap_err().contains("RUN.FIGURE"), "{text}");
        }
    }
}
