//! What a measurement gave, ready to be drawn.

use serde::{Deserialize, Serialize};

use super::file::PlotPlan;
use super::{Lines, Measurement, Size};
use crate::formula::Round;
use crate::run::Run;
use crate::statistics::{median, spread};
use crate::unit::Unit;
use crate::words::count;

/// Runs of a size that differ by more than this are noise, or a busy machine.
const TOO_WIDE: f64 = 1.5;

/// All plots of a measurement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Scaling {
    /// As in `cargo compare scaling NAME`.
    pub scaling: String,
    /// One or more plots over the same runs.
    pub plots: Vec<Plot>,
    /// Where something stopped, and what spreads too far to be believed.
    pub notes: Vec<String>,
}

/// A plot.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Plot {
    /// As the chapter calls it.
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
#[serde(deny_unknown_fields)]
pub struct Axis {
    /// In words.
    pub label: String,
    /// In which unit.
    pub unit: Unit,
    /// Equal steps multiply rather than add.
    #[serde(default)]
    pub logarithmic: bool,
}

/// One line of a plot.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Series {
    /// What was measured.
    pub name: String,
    /// Which language's colour it has.
    pub language: Language,
    /// From left to right.
    pub points: Vec<Point>,
}

/// Whose colour a line has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Blue in the book.
    Python,
    /// Rust-red in the book.
    Rust,
}

/// A median with its spread.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
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

impl Measurement {
    /// The plots of what was measured.
    pub fn result(&self, lines: &Lines) -> Scaling {
        let plots: Vec<Plot> = self
            .plan
            .plot
            .iter()
            .map(|plan| self.plot(plan, lines))
            .collect();
        let mut notes = self.stops(lines);
        notes.extend(plots.iter().filter_map(noise));
        Scaling {
            scaling: self.name.clone(),
            plots,
            notes,
        }
    }

    fn plot(&self, plan: &PlotPlan, lines: &Lines) -> Plot {
        let series = |run: &Run| {
            let sizes = lines.get(&run.name)?;
            let points = sizes.iter().filter(|size| size.x >= plan.from as f64);
            Some(Series {
                name: run.name.clone(),
                language: if run.is_python() {
                    Language::Python
                } else {
                    Language::Rust
                },
                points: points
                    .filter_map(|size| self.point(plan, sizes, size))
                    .collect(),
            })
        };
        Plot {
            name: plan.name.clone(),
            title: plan.title.clone(),
            x: self.plan.x.clone(),
            y: plan.y.clone(),
            series: self.plan.line.iter().filter_map(series).collect(),
        }
    }

    fn point(&self, plan: &PlotPlan, sizes: &[Size], size: &Size) -> Option<Point> {
        let first = sizes.first()?;
        let rounds = size.rounds.iter().zip(&first.rounds).map(|(this, first)| {
            Round::from([
                ("this".to_owned(), this.clone()),
                ("first".to_owned(), first.clone()),
            ])
        });
        let values = plan.is.values(&rounds.collect::<Vec<_>>());
        let (low, high) = spread(&values);
        (!values.is_empty()).then(|| Point {
            x: self.reached(size).unwrap_or(size.x),
            y: median(&values),
            low,
            high,
        })
    }

    /// How far the runs of a size came, if not to the end.
    fn reached(&self, size: &Size) -> Option<f64> {
        let name = self.plan.reached.as_ref()?;
        let reached = size.rounds.iter().filter_map(|figures| figures.get(name));
        let least = reached.copied().min_by(f64::total_cmp)?;
        (least < size.x).then_some(least)
    }

    fn stops(&self, lines: &Lines) -> Vec<String> {
        let mut notes = Vec::new();
        for run in &self.plan.line {
            for size in lines.get(&run.name).into_iter().flatten() {
                let (name, x) = (&run.name, count(size.x));
                if let Some(limit) = size.gave_up_s {
                    notes.push(format!("{name}: {x} did not end within {limit} s"));
                } else if let Some(reached) = self.reached(size) {
                    notes.push(format!("{name} stopped at {} of {x}", count(reached)));
                }
            }
        }
        notes
    }
}

/// Which lines spread too far, and at how many of their points.
fn noise(plot: &Plot) -> Option<String> {
    let wide = |series: &Series| {
        let wide = series
            .points
            .iter()
            .filter(|p| p.low > 0.0 && p.high / p.low > TOO_WIDE);
        let wide = wide.count();
        (wide > 0).then(|| format!("{} at {wide} of {}", series.name, series.points.len()))
    };
    let wide: Vec<String> = plot.series.iter().filter_map(wide).collect();
    (!wide.is_empty()).then(|| {
        format!(
            "{}: runs of one size differ by more than {TOO_WIDE} times for {}; there this machine cannot tell",
            plot.title.to_lowercase(),
            wide.join(", ")
        )
    })
}
