//! What was found of one thing, and the table of all.

use std::fmt::Write as _;

/// One thing that a machine has or lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// `Chromium`.
    pub name: &'static str,
    /// What hangs on it.
    pub need: Need,
    /// Whether it is there.
    pub state: State,
}

/// What hangs on a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Nothing can be built without it.
    ToBuild,
    /// A class cannot go on without it.
    Needed,
    /// Something is missed without it.
    Optional,
}

/// Whether a thing is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It is: what was found.
    There(String),
    /// It is not, or not as it has to be.
    Lacking {
        /// What was found in its place.
        seen: String,
        /// What does not work without it.
        without: String,
        /// How to get it: a command, with where it holds.
        get: Vec<String>,
    },
}

impl Finding {
    /// A thing that is there.
    pub(crate) fn there(name: &'static str, need: Need, what: impl Into<String>) -> Self {
        let state = State::There(what.into());
        Finding { name, need, state }
    }

    /// A thing that is not.
    pub(crate) fn lacking(
        name: &'static str,
        need: Need,
        seen: impl Into<String>,
        without: impl Into<String>,
        get: &[&str],
    ) -> Self {
        let state = State::Lacking {
            seen: seen.into(),
            without: without.into(),
            get: get.iter().map(|&way| way.to_owned()).collect(),
        };
        Finding { name, need, state }
    }

    /// Whether it is there.
    pub fn is_there(&self) -> bool {
        matches!(self.state, State::There(_))
    }
}

/// All findings for a reader: first what is needed, then what is optional.
pub fn table(findings: &[Finding]) -> String {
    let mut text = String::new();
    for (title, optional) in [("Needed", false), ("Optional", true)] {
        text.push_str(title);
        text.push('\n');
        let of_kind = |finding: &&Finding| (finding.need == Need::Optional) == optional;
        for finding in findings.iter().filter(of_kind) {
            text.push_str(&row(finding));
        }
    }
    text
}

fn row(finding: &Finding) -> String {
    let name = finding.name;
    match &finding.state {
        State::There(what) => format!("  ok       {name:<15} {what}\n"),
        State::Lacking { seen, without, get } => {
            let word = match finding.need {
                Need::Optional => "missing",
                _ => "MISSING",
            };
            let mut text = format!("  {word}  {name:<15} {seen}\n");
            for line in std::iter::once(without).chain(get) {
                let _ = writeln!(text, "{:27}{line}", "");
            }
            text
        }
    }
}
