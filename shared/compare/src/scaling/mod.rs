//! How time and memory grow: with the number of waiting tasks, of threads, of bytes.

pub(crate) mod bytes;
pub(crate) mod cpu;
mod waiting;

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::claims::Unit;
use crate::lab::Lab;
use crate::statistics::{median, spread};

/// One of the three measurements.
#[derive(Debug)]
pub struct Measurement {
    /// As in `cargo compare scaling NAME`.
    pub name: &'static str,
    /// The lesson its programs lie with, by number.
    pub lesson: &'static str,
    /// Its programs, seen from the checkout.
    pub programs: &'static [&'static str],
    /// The measuring.
    pub measure: fn(&Lab) -> Result<Scaling, Error>,
}

/// What a measurement gave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scaling {
    /// `waiting`, `cpu`, `bytes`.
    pub scaling: String,
    /// One or more plots over the same runs.
    pub plots: Vec<Plot>,
    /// Where something stopped, and why.
    pub notes: Vec<String>,
}

/// A plot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plot {
    /// A file's name without its end.
    pub name: String,
    /// What is seen.
    pub title: String,
    /// Across.
    pub x: Axis,
    /// Upwards.
    pub y: Axis,
    /// The lines.
    pub series: Vec<Series>,
}

/// What an axis measures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Axis {
    /// In words.
    pub label: String,
    /// In which unit.
    pub unit: Unit,
    /// Equal steps multiply rather than add.
    pub logarithmic: bool,
}

/// One line of a plot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// What was measured.
    pub name: String,
    /// Which language's colour it has.
    pub language: Language,
    /// From left to right.
    pub points: Vec<Point>,
}

/// Whose colour a line has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Blue in the book.
    Python,
    /// Rust-red in the book.
    Rust,
}

/// A median with its spread.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Across.
    pub x: f64,
    /// The median.
    pub y: f64,
    /// The middle 80 % of the runs begin here,
    pub low: f64,
    /// and end here.
    pub high: f64,
}

impl Point {
    fn of(x: f64, values: &[f64]) -> Self {
        let (low, high) = spread(values);
        Point {
            x,
            y: median(values),
            low,
            high,
        }
    }
}

impl Axis {
    fn new(label: &str, unit: Unit, logarithmic: bool) -> Self {
        Axis {
            label: label.to_owned(),
            unit,
            logarithmic,
        }
    }
}

/// All measurements.
pub fn all() -> Vec<Measurement> {
    vec![
        waiting::measurement(),
        cpu::measurement(),
        bytes::measurement(),
    ]
}

/// The measurements of these names; all if none is named.
///
/// # Errors
/// If there is no such measurement.
pub fn select(names: &[String]) -> Result<Vec<Measurement>, Error> {
    let all = all();
    if let Some(name) = names
        .iter()
        .find(|name| !all.iter().any(|m| m.name == *name))
    {
        return Err(Error::Unknown {
            kind: "scaling",
            name: name.clone(),
            known: all.iter().map(|m| m.name).collect::<Vec<_>>().join(", "),
        });
    }
    let wanted = |m: &Measurement| names.is_empty() || names.iter().any(|name| m.name == name);
    Ok(all.into_iter().filter(wanted).collect())
}
