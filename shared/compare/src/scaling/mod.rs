//! How time and memory grow: with the number of waiting tasks, of threads, of bytes.
//!
//! Such a measurement is one file, `scaling/NAME.toml` in its lesson's folder: the sizes, the programs (a line each), and
//! one or more plots over the same runs.

mod file;
mod measure;
mod plot;

use std::collections::BTreeMap;

use course::Lesson;
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::formula::Figures;
use crate::run::{self, Run};

pub use file::Plan;
pub use plot::{Axis, Language, Plot, Point, Scaling, Series};

/// A measurement: where it lies, and what its file says.
#[derive(Clone, Debug)]
pub struct Measurement {
    /// As in `cargo compare scaling NAME`.
    pub name: String,
    /// The lesson in whose folder it lies.
    pub lesson: Lesson,
    /// Its file.
    pub plan: Plan,
}

/// What was measured for each line, size by size.
pub type Lines = BTreeMap<String, Vec<Size>>;

/// The runs of one size.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Size {
    /// The size that was asked for.
    pub x: f64,
    /// The figures of each round.
    pub rounds: Vec<Figures>,
    /// If a run did not end: the limit that passed, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gave_up_s: Option<f64>,
}

/// All measurements of these lessons, in their order.
///
/// # Errors
/// If a file breaks a rule.
pub fn all(lessons: &[Lesson]) -> Result<Vec<Measurement>, Error> {
    let mut all = Vec::new();
    for lesson in lessons {
        for path in lesson.files("scaling", "toml")? {
            let plan: Plan = crate::files::toml(&path)?;
            plan.check().map_err(|what| Error::bad(&path, what))?;
            run::are_there(lesson, &path, &plan.line)?;
            all.push(Measurement {
                name: crate::files::stem(&path),
                lesson: lesson.clone(),
                plan,
            });
        }
    }
    Ok(all)
}

impl Measurement {
    /// The programs of its lines.
    pub fn runs(&self) -> &[Run] {
        &self.plan.line
    }
}
