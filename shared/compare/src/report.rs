//! Everything that one call found out, ready for the exporters.

use serde::Serialize;

use crate::machine::Machine;
use crate::{ClaimResult, LessonResult, Scaling};

/// The machine and what was measured on it. What was not asked for is empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report {
    /// Where.
    pub machine: Machine,
    /// Lesson against twin.
    pub lessons: Vec<LessonResult>,
    /// Growth over size.
    pub scaling: Vec<Scaling>,
    /// The articles' claims.
    pub claims: Vec<ClaimResult>,
}
