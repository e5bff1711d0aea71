//! What follows from the numbers.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The five answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Is {
    /// It is so.
    Holds,
    /// It is so under a condition.
    WithinLimits,
    /// It was so once.
    Outdated,
    /// It is not so.
    Wrong,
    /// The spread is too wide, a number is missing, or a control does not hold.
    CannotTell,
}

/// An answer and its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// Which.
    pub is: Is,
    /// Which limits, since when, what is true, or why nobody can tell; nothing where it holds.
    pub because: String,
}

impl Is {
    /// Two or three words.
    pub fn words(self) -> &'static str {
        match self {
            Is::Holds => "holds",
            Is::WithinLimits => "holds within limits",
            Is::Outdated => "outdated",
            Is::Wrong => "wrong",
            Is::CannotTell => "this machine cannot tell",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.is.words())?;
        match self.because.as_str() {
            "" => Ok(()),
            because => write!(f, ": {because}"),
        }
    }
}
