//! A mark, and how an exercise can come out.

use serde::{Deserialize, Serialize};

use crate::course::Exercise;

/// How an exercise came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Passed,
    Failed,
    DoesNotCompile,
    /// A rule forbids the file: it is not even compiled.
    Refused,
    TimedOut,
    /// There is no answer yet, or something else is wrong: a missing file, a program that cannot be started.
    NotStarted,
}

impl Outcome {
    /// One letter for a narrow column.
    pub fn letter(self) -> char {
        match self {
            Outcome::Passed => '+',
            Outcome::Failed => 'F',
            Outcome::DoesNotCompile => 'C',
            Outcome::Refused => 'R',
            Outcome::TimedOut => 'T',
            Outcome::NotStarted => '-',
        }
    }

    /// As a reader sees it.
    pub fn words(self) -> &'static str {
        match self {
            Outcome::Passed => "passed",
            Outcome::Failed => "failed",
            Outcome::DoesNotCompile => "does not compile",
            Outcome::Refused => "refused",
            Outcome::TimedOut => "timed out",
            Outcome::NotStarted => "not started",
        }
    }
}

/// What came of one exercise; the JSON has these fields, but for those that are skipped.
#[derive(Clone, Debug, Serialize)]
pub struct Mark {
    pub package: &'static str,
    pub name: String,
    pub dir: Option<String>,
    #[serde(rename = "result")]
    pub outcome: Outcome,
    pub tests_passed: usize,
    pub tests: usize,
    pub test_seconds: f64,
    pub message: String,
    pub output: String,
    #[serde(skip)]
    pub evidence: Evidence,
}

impl Mark {
    /// In a class: the answer is the starter.
    pub fn untouched(package: &'static str, exercise: &Exercise, tests: usize) -> Self {
        let evidence = Evidence {
            untouched: true,
            ..Evidence::default()
        };
        Mark {
            tests,
            evidence,
            ..Mark::none(package, exercise, "the file is as it was handed out")
        }
    }

    /// There was nothing to mark.
    pub fn none(package: &'static str, exercise: &Exercise, why: &str) -> Self {
        Mark {
            package,
            name: exercise.name.clone(),
            dir: exercise.dir.clone(),
            outcome: Outcome::NotStarted,
            tests_passed: 0,
            tests: 0,
            test_seconds: 0.0,
            message: why.to_owned(),
            output: String::new(),
            evidence: Evidence::default(),
        }
    }
}

/// What `--verify` and a class want to know besides.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// The tests that failed or came to no end; the one that the message is about comes first.
    pub failed: Vec<String>,
    /// Those of them that waited in vain.
    pub waited: Vec<String>,
    /// The codes of the compiler's errors.
    pub codes: Vec<String>,
    /// The machine may be to blame: it had no time, or no memory.
    pub doubtful: bool,
    /// Nobody has begun with it: no failure.
    pub untouched: bool,
}

/// What came out, without the name of the exercise.
#[derive(Clone, Debug)]
pub struct Finding {
    pub outcome: Outcome,
    pub passed: usize,
    pub message: String,
    pub output: String,
    pub evidence: Box<Evidence>,
}

impl Finding {
    /// The machine may be to blame for this.
    pub fn doubtful(mut self) -> Self {
        self.evidence.doubtful = true;
        self
    }

    /// An outcome with a reason and no output.
    pub fn only(outcome: Outcome, message: impl Into<String>) -> Self {
        Finding {
            outcome,
            passed: 0,
            message: message.into(),
            output: String::new(),
            evidence: Box::default(),
        }
    }
}
