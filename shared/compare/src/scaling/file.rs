//! A measurement's file, `lessons/NN-name/scaling/NAME.toml`.

use serde::Deserialize;

use super::plot::Axis;
use crate::Only;
use crate::formula::Formula;
use crate::run::Run;

/// What the file says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// That its programs fetch nothing, in a lesson that needs the site.
    pub needs: Option<Only>,
    /// From small to large.
    pub sizes: Vec<u64>,
    /// The same when quick.
    pub quick: Vec<u64>,
    /// How often each is run; once when quick.
    pub rounds: usize,
    /// No further round of a size begins when its rounds have taken this long, in seconds.
    pub patience_s: f64,
    /// The figure that says how far a run came, where it may stop before its size.
    pub reached: Option<String>,
    /// Across.
    pub x: Axis,
    /// The plots over the same runs.
    pub plot: Vec<PlotPlan>,
    /// The lines: a program each.
    pub line: Vec<Run>,
}

/// A plot.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlotPlan {
    /// As the chapter calls it.
    pub name: String,
    /// What is seen.
    pub title: String,
    /// What is drawn: of the runs `this` (of a size) and `first` (of the smallest, in the same round).
    pub is: Formula,
    /// Upwards.
    pub y: Axis,
    /// Smaller sizes are not drawn.
    #[serde(default)]
    pub from: u64,
}

impl Plan {
    pub(super) fn check(&self) -> Result<(), String> {
        if self.sizes.is_empty() || self.quick.is_empty() || self.rounds == 0 {
            return Err("it needs sizes, sizes of `quick`, and rounds".to_owned());
        }
        if self.plot.is_empty() || self.line.is_empty() {
            return Err("it needs a plot and a line".to_owned());
        }
        let known = |run: &str| ["this", "first"].contains(&run);
        let mut runs = self.plot.iter().flat_map(|plot| plot.is.runs());
        match runs.find(|run| !known(run)) {
            Some(run) => Err(format!(
                "a plot takes figures of `this` and `first`, not of {run:?}"
            )),
            None => Ok(()),
        }
    }
}
