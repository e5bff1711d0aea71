//! What follows from the numbers.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The five answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Verdict {
    /// The numbers confirm it.
    Holds,
    /// They confirm it within limits.
    WithinLimits {
        /// Which.
        limits: String,
    },
    /// It was true once.
    Outdated {
        /// Since when it is not, and what is true now.
        since: String,
    },
    /// They refute it.
    Wrong {
        /// What is true.
        truth: String,
    },
    /// The spread is too wide, or an interpreter is missing.
    CannotTell {
        /// Why.
        why: String,
    },
}

/// Why there is no verdict: the numbers are missing, or their spread lies across the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CannotTell(pub String);

/// A rule's answer; `?` on a missing or uncertain number makes it "this machine cannot tell".
pub type Judged = Result<Verdict, CannotTell>;

impl Verdict {
    /// Two or three words.
    pub fn short(&self) -> &'static str {
        match self {
            Verdict::Holds => "holds",
            Verdict::WithinLimits { .. } => "holds within limits",
            Verdict::Outdated { .. } => "outdated",
            Verdict::Wrong { .. } => "wrong",
            Verdict::CannotTell { .. } => "this machine cannot tell",
        }
    }

    /// Which limits, since when, what is true, or why nobody can tell; nothing where it holds.
    pub fn because(&self) -> &str {
        match self {
            Verdict::Holds => "",
            Verdict::WithinLimits { limits: text }
            | Verdict::Outdated { since: text }
            | Verdict::Wrong { truth: text }
            | Verdict::CannotTell { why: text } => text,
        }
    }

    pub(super) fn within(limits: impl Into<String>) -> Self {
        Verdict::WithinLimits {
            limits: limits.into(),
        }
    }

    pub(super) fn wrong(truth: impl Into<String>) -> Self {
        Verdict::Wrong {
            truth: truth.into(),
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.because() {
            "" => f.write_str(self.short()),
            because => write!(f, "{}: {because}", self.short()),
        }
    }
}
